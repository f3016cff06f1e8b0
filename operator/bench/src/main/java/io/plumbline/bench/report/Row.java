package io.plumbline.bench.report;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of the table.
 *
 * @param measured what was measured, for people
 * @param reference what it is held against, measured in the same run, for people
 * @param met whether the demand is met; null where there is none, or where it was not measured
 * @param figures the numbers behind it
 */
public record Row(String what, String measured, String reference, String demand, String goal, @Nullable Boolean met,
        Map<String, Double> figures) {
    public Row {
        figures = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** A row that could not be measured. */
    public static Row missing(String what, String why, String demand, String goal) {
        return new Row(what, why, "", demand, goal, null, Map.of());
    }

    String verdict() {
        if (met == null) {
            return "";
        }
        return met ? "met" : "NOT MET";
    }
}
