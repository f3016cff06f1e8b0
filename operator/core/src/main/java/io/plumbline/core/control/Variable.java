package io.plumbline.core.control;

/** A named CEL expression, evaluated at most once per evaluation and only when read. */
public record Variable(String name, String expression) {}
