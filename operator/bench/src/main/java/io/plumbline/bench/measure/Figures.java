package io.plumbline.bench.measure;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Numbers by name, as a probe prints them and as its parent reads them. */
public record Figures(Map<String, Double> values) {
    private static final String MARK = "figure ";

    public Figures {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Prints one number for the parent. */
    public static void print(PrintStream out, String name, double value) {
        out.println(MARK + name + " " + value);
    }

    /** Adds what a line says, if it says a number. Returns whether it does. */
    static boolean read(String line, Map<String, Double> into) {
        if (!line.startsWith(MARK)) {
            return false;
        }
        int space = line.indexOf(' ', MARK.length());
        into.put(line.substring(MARK.length(), space), Double.valueOf(line.substring(space + 1)));
        return true;
    }

    /** @throws IllegalStateException when the number was not measured */
    public double get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("no figure " + name + " in " + values));
    }

    public Optional<Double> find(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
