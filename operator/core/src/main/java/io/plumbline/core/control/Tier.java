package io.plumbline.core.control;

/** Core checks decide the result; Extended ones inform. */
public enum Tier {
    CORE, EXTENDED
}
