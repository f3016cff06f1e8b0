package io.plumbline.core.control;

/** The two standards whose controls are evaluated. */
public enum Standard {
    ISO27001("iso27001", "ISO/IEC 27001:2022"), ISO42001("iso42001", "ISO/IEC 42001:2023");

    private final String key;
    private final String title;

    Standard(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** The prefix of control keys and the value of the metric label {@code framework}. */
    public String key() {
        return key;
    }

    public String title() {
        return title;
    }
}
