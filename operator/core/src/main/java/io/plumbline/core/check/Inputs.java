package io.plumbline.core.check;

/** The names that expressions see. */
final class Inputs {
    static final String OBJECT = "object";
    static final String NAMESPACE_OBJECT = "namespaceObject";
    static final String PARAMS = "params";
    static final String RELATED = "related";
    static final String VARIABLES = "variables";
    static final String NOW = "now";
    /** Only in the key of a lookup: one of its items. */
    static final String ITEM = "item";

    private Inputs() {}
}
