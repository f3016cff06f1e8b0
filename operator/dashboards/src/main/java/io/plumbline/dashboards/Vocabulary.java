package io.plumbline.dashboards;

/** The words for values of labels and codes, the same on all boards. */
final class Vocabulary {
    /** Values of the label result. */
    static final Words RESULT = Words.of("non_compliant", "Not compliant", Colour.BAD)
            .and("partly_compliant", "Partly compliant", Colour.WARNING)
            .and("unknown", "Unknown", Colour.UNKNOWN)
            .and("compliant", "Compliant", Colour.GOOD)
            .and("not_applicable", "Not applicable", Colour.PLAIN);
    /** Values of {@link Controls#code()}. */
    static final Words RESULT_CODE = Words.of("4", "Not compliant", Colour.BAD)
            .and("3", "Partly", Colour.WARNING)
            .and("2", "Unknown", Colour.UNKNOWN)
            .and("1", "Compliant", Colour.GOOD)
            .and("0", "Not applicable", Colour.PLAIN);
    /** The severity of {@link Controls#described}. */
    static final Words SEVERITY_CODE = Words.of("4", "Critical", Colour.BAD)
            .and("3", "High", Colour.WARNING)
            .and("2", "Medium", Colour.WORTH_A_LOOK)
            .and("1", "Low", Colour.CALM)
            .and("0", "Not said", Colour.UNKNOWN);
    static final Words SEVERITY = Words.of("critical", "Critical", Colour.BAD)
            .and("high", "High", Colour.WARNING)
            .and("medium", "Medium", Colour.WORTH_A_LOOK)
            .and("low", "Low", Colour.CALM);
    /** Values of the label state of sources. */
    static final Words SOURCE = Words.of("forbidden", "Forbidden: a ClusterRole is missing", Colour.BAD)
            .and("unavailable", "Unavailable: its API does not answer", Colour.BAD)
            .and("stale", "Stale: nothing heard for too long", Colour.WARNING)
            .and("syncing", "Syncing: first list under way", Colour.CALM)
            .and("not_installed", "Not installed", Colour.PLAIN)
            .and("synced", "Synced", Colour.GOOD);
    /** Values of the label verdict. */
    static final Words VERDICT = Words.of("fail", "Fail", Colour.BAD)
            .and("error", "Error", Colour.UNKNOWN)
            .and("not_evaluated", "Not evaluated", Colour.UNKNOWN)
            .and("excepted", "Excepted", Colour.WORTH_A_LOOK)
            .and("not_applicable", "Not applicable", Colour.PLAIN)
            .and("pass", "Pass", Colour.GOOD);
    static final Words APPLICABLE = Words.of("yes", "Yes, approved", Colour.GOOD)
            .and("no", "No, by an approved statement", Colour.PLAIN)
            .and("undeclared", "No statement says", Colour.WORTH_A_LOOK);
    static final Words AUTOMATION = Words.of("automatable", "All by checks", Colour.PLAIN)
            .and("partial", "Partly by checks", Colour.PLAIN)
            .and("attestation_only", "By attestation only", Colour.PLAIN);
    /** States of records. */
    static final Words RECORD = Words.of("active", "Active", Colour.GOOD)
            .and("current", "Current", Colour.GOOD)
            .and("pending", "Waits for approval", Colour.WARNING)
            .and("expired", "Expired", Colour.BAD)
            .and("revoked", "Revoked", Colour.PLAIN)
            .and("superseded", "Superseded", Colour.PLAIN)
            .and("unused", "Unused: excepts nothing", Colour.WORTH_A_LOOK);

    private Vocabulary() {}

    /** For values 1 and 0. */
    static Words yesNo(String yes, String no, Colour colourOfNo) {
        return Words.of("1", yes, Colour.GOOD).and("0", no, colourOfNo);
    }
}
