package io.plumbline.dashboards;

/**
 * What boards ask of controls. Controls that an approved statement marks as not applicable are left out everywhere;
 * only the detail of a control still shows them.
 */
final class Controls {
    static final String PROBLEM = "non_compliant|partly_compliant|unknown";
    /** What a share is a share of: a control that is not applicable to this cluster is in neither part. */
    static final String COUNTED = "compliant|" + PROBLEM;
    private static final String KEY = "framework, control";

    private Controls() {}

    /** 0 or 1 by framework, control and result, of the results that {@code matcher} names. */
    static String results(String matcher) {
        return "(" + Metric.of("control_result").where(matcher).maxBy(KEY + ", result") + " unless on (" + KEY + ") "
                + notApplicable() + ")";
    }

    /** How many controls have one of these results. */
    static String count(String results) {
        return "sum(" + results("result=~\"" + results + "\"") + ")";
    }

    /** How many controls have one of these results, by a label. */
    static String countBy(String label, String results) {
        return "sum by (" + label + ") (" + results("result=~\"" + results + "\"") + ")";
    }

    /** Compliant controls of all that count, by framework. */
    static String share(String matcher) {
        return "sum by (framework) (" + results("result=\"compliant\"" + matcher) + ") / sum by (framework) ("
                + results("result=~\"" + COUNTED + "\"" + matcher) + ")";
    }

    /** One for each control that has one of these results now; keeps the label result. */
    static String having(String results, String matcher) {
        return "(" + results("result=~\"" + results + "\"" + matcher) + " == 1)";
    }

    /** The result of each control as a number: 4 is not compliant, 3 partly, 2 unknown, 1 compliant, 0 not applicable. */
    static String code() {
        return code("");
    }

    /** @param matcher more matchers, with a comma before; such a query shows also what is marked not applicable */
    static String code(String matcher) {
        return "max by (" + KEY + ") (4 * " + one("non_compliant", matcher) + " or 3 * "
                + one("partly_compliant", matcher) + " or 2 * " + one("unknown", matcher) + " or "
                + one("compliant", matcher) + " or 0 * " + one("not_applicable", matcher) + ")";
    }

    private static String one(String result, String matcher) {
        return Metric.of("control_result").where("result=\"" + result + "\"" + matcher).maxBy(KEY + ", result");
    }

    /**
     * Controls with one of these results now, with title and owner; the value is the severity: 4 is critical, 3 high, 2
     * medium, 1 low. A control of which nothing is declared is there too, with 0: it must not vanish from a list.
     */
    static String described(String results, String matcher) {
        String found = having(results, matcher);
        return "label_replace(" + found + " * on (" + KEY + ") group_left (title, owner) " + severity() + " or on ("
                + KEY
                + ") 0 * " + found + ", \"owner\", \"nobody named\", \"owner\", \"\")";
    }

    /** The severity of each control as a number, with title and owner; one series for a control, whatever is scraped. */
    private static String severity() {
        return "topk by (" + KEY + ") (1, 4 * " + info("critical") + " or 3 * " + info("high") + " or 2 * "
                + info("medium") + " or " + info("low") + ")";
    }

    private static String info(String severity) {
        return Metric.of("control_info").where("severity=\"" + severity + "\"").maxBy(KEY + ", title, owner");
    }

    /** At most so many controls that are not compliant at the end of the period shown, whatever the time asked for. */
    static String notCompliantAtTheEnd(int most, String matcher) {
        return "topk(" + most + ", max by (" + KEY + ") ("
                + Metric.of("control_result").where("result=\"non_compliant\""
                        + matcher)
                + " @ end()) == 1 unless on (" + KEY + ") " + notApplicable() + ")";
    }

    private static String notApplicable() {
        return Metric.of("control_info").where("applicable=\"no\"").maxBy(KEY);
    }

    /** Milliseconds since 1970 at which the result became what it is, of controls with one of these results. */
    static String since(String results, String matcher) {
        return "1000 * " + Metric.of("control_last_transition_timestamp_seconds").maxBy(KEY) + " and on (" + KEY + ") "
                + having(results, matcher);
    }

    /** Milliseconds since 1970 at which the oldest failure began, of controls with one of these results. */
    static String oldestFailure(String results, String matcher) {
        return "1000 * min by (" + KEY + ") ("
                + Metric.of("finding_oldest_timestamp_seconds").maxBy(KEY + ", severity") + ") and on (" + KEY + ") "
                + having(results, matcher);
    }

    /** Failing verdicts, of controls with one of these results. */
    static String failing(String results, String matcher) {
        return "sum by (" + KEY + ") (" + Metric.of("check_failing").maxBy(KEY + ", check") + ") and on (" + KEY + ") "
                + having(results, matcher);
    }

    /** Controls with a failure that stands longer than the target for its severity, by framework and control. */
    static String overdue() {
        return "(max by (" + KEY + ") (time() - " + Metric.of("finding_oldest_timestamp_seconds").maxBy(KEY
                + ", severity") + " > on (" + KEY + ", severity) "
                + Metric.of("control_remediation_target_seconds").maxBy(KEY + ", severity") + ") unless on (" + KEY
                + ") "
                + notApplicable() + ")";
    }
}
