package io.plumbline.core.resource;

/**
 * How to read resources of a kind: what to keep of their bodies, under a number that grows with every change of that.
 *
 * @param generation goes into {@link Resource#generation()}
 */
public record Reading(long generation, Projection projection) {
    /** Reads everything. */
    public static final Reading WHOLE = new Reading(Resource.WHOLE, Projection.KEEP);
}
