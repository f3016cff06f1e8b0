package io.plumbline.core.statement;

/** One place where declaration and measurement do not fit. An entry is in at most one gap. */
public record Gap(String control, Kind kind, String message) {

    /** Ordered by what an auditor asks about first. */
    public enum Kind {
        /** Declared implemented, and the control is NonCompliant. */
        NOT_EFFECTIVE("NonCompliant"),
        /** Declared not applicable, and the control still has failures. */
        FAILS_THOUGH_EXCLUDED("fails though excluded"),
        /** Applicable, and no control resource shows it although one could. */
        CONTROL_MISSING("without control"),
        /** The standard has the entry, the statement has not. */
        ENTRY_MISSING("missing"),
        /** Names an attestation that does not count for it. */
        NOT_ATTESTED("not attested as declared");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** In a few words, for instance {@code A.8.13 NonCompliant}. */
    String inShort() {
        return control + " " + kind.words;
    }
}
