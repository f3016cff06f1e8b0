package io.plumbline.api.v1alpha1;

/** The standard that a control kind belongs to. Identifiers repeat between them, so a bare one is never a key. */
public enum Standard {
    /** ISO/IEC 27001:2022. */
    ISO27001("iso27001"),
    /** ISO/IEC 42001:2023. */
    ISO42001("iso42001");

    private final String id;

    Standard(String id) {
        this.id = id;
    }

    /** The prefix of control keys and resource names, such as {@code iso27001}. */
    public String id() {
        return id;
    }
}
