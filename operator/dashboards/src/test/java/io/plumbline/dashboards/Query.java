package io.plumbline.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One mention of a metric in a query.
 *
 * @param before all of the query that stands before it
 * @param range what stands in square brackets behind it, empty where nothing does
 */
record Query(String before, String name, String matchers, String range) {
    private static final Pattern METRIC = Pattern.compile("\\b(plumbline_[a-z0-9_]+)(?:\\{([^}]*)})?(?:\\[([^]]*)])?");
    private static final Pattern COUNTER = Pattern.compile(".*_(total|bucket|sum|count)");

    static List<Query> in(String expression) {
        List<Query> all = new ArrayList<>();
        Matcher metric = METRIC.matcher(expression);
        while (metric.find()) {
            all.add(new Query(expression.substring(0, metric.start()), metric.group(1), orEmpty(metric.group(2)),
                    orEmpty(metric.group(3))));
        }
        return all;
    }

    boolean counts() {
        return COUNTER.matcher(name).matches();
    }

    /** What is known of it, by its name in the list of metrics: a histogram is listed without suffix. */
    String listedAs() {
        return name.replaceFirst("_(bucket|sum|count)$", "");
    }

    private static String orEmpty(String group) {
        return group == null ? "" : group;
    }
}
