package io.plumbline.core.resource;

/**
 * Stands in a body for a value that is there and was not kept: one of which no check reads more than that it is there,
 * or one that never enters memory, see {@link WithheldFields}. It equals itself only, and tells nothing.
 */
public final class Placeholder {
    public static final Placeholder INSTANCE = new Placeholder();

    private Placeholder() {}

    @Override
    public String toString() {
        return "a value that is not kept";
    }
}
