package io.plumbline.core.check;

import io.plumbline.core.resource.BodyMap;

import java.util.List;

/** Where an evaluation finds the items of a lookup. */
@FunctionalInterface
public interface Related {
    /** The bodies that the lookup reaches from the subject, ordered by namespace and name. */
    List<BodyMap> items(CompiledLookup lookup);
}
