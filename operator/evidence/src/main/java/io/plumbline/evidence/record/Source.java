package io.plumbline.evidence.record;

/**
 * A resource by which people say what they want, for instance a {@code TechnologicalControl}.
 *
 * @param name with the namespace before it and a slash, where it has one
 */
public record Source(String kind, String name, String uid) {
    /** Whether the other one is the same resource, or another that had or has its name. */
    public boolean isNamedAs(Source other) {
        return kind.equals(other.kind) && name.equals(other.name);
    }
}
