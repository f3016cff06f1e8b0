package io.plumbline.core.resource;

/**
 * Bounds on one resource. What exceeds them is skipped, and the resource is marked with a {@link Resource#problem()}.
 *
 * @param depth levels of nesting
 * @param values values in all, containers included
 * @param textLength characters of one string
 */
public record ReadLimits(int depth, int values, int textLength) {
    /** Wide beyond any useful resource: the API server itself refuses requests above 3 MiB and etcd above 1.5 MiB. */
    public static final ReadLimits DEFAULT = new ReadLimits(200, 200_000, 1 << 20);
}
