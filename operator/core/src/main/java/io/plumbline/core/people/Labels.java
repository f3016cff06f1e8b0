package io.plumbline.core.people;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** The labels of one resource, asked for only where a selector reads them. */
public interface Labels {
    /** Its own; null when nobody can tell. */
    @Nullable
    Map<?, ?> own();

    /** Those of the Namespace that it is in or is; null when nobody can tell. */
    @Nullable
    Map<?, ?> ofNamespace();
}
