package io.plumbline.core.check.stored;

/** The stored forms of a type. The order is part of the format. */
enum TypeTag {
    SIMPLE,
    LIST,
    MAP,
    OPTIONAL,
    TYPE,
    PARAMETER,
    OPAQUE
}
