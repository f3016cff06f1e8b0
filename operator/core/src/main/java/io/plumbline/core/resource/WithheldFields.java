package io.plumbline.core.resource;

import java.util.Map;
import java.util.Set;

/**
 * Fields that never enter the heap: values of Secrets, the last applied configuration (which repeats them), and the
 * bookkeeping of the API server that would make every event look like a change.
 *
 * <p>{@link #projection} drops them, and {@link #names} lets the compiler refuse a check that names one of them: reading
 * a dropped field as absent could turn into a false pass.
 */
public final class WithheldFields {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final Set<String> ALWAYS = Set.of("managedFields", "resourceVersion", LAST_APPLIED);
    private static final Set<String> OF_SECRETS = Set.of("managedFields", "resourceVersion", LAST_APPLIED, "data",
            "stringData");

    private static final Projection METADATA = Projection.parts(Map.of( //
            "managedFields", Projection.DROP, //
            "resourceVersion", Projection.DROP, //
            "annotations", Projection.parts(Map.of(LAST_APPLIED, Projection.DROP), Projection.KEEP, Projection.KEEP)),
            Projection.KEEP, Projection.KEEP);
    private static final Projection ORDINARY = Projection.parts(Map.of("metadata", METADATA), Projection.KEEP,
            Projection.KEEP);
    private static final Projection SECRET = Projection.parts(
            Map.of("metadata", METADATA, "data", Projection.DROP, "stringData", Projection.DROP), Projection.KEEP,
            Projection.KEEP);

    private WithheldFields() {}

    /** What is kept of resources of this type. */
    public static Projection projection(ResourceType type) {
        return type.equals(ResourceType.SECRET) ? SECRET : ORDINARY;
    }

    /** Field names that an expression over resources of this type must not read. */
    public static Set<String> names(ResourceType type) {
        return type.equals(ResourceType.SECRET) ? OF_SECRETS : ALWAYS;
    }
}
