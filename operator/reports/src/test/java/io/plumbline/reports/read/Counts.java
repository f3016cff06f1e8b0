package io.plumbline.reports.read;

import java.util.Map;
import java.util.TreeMap;

/** What was counted where; what is zero is not kept. */
public final class Counts {
    private final Map<String, Integer> counts = new TreeMap<>();

    public void add(String what, String which, int number) {
        if (number != 0) {
            counts.merge(what + " " + which, number, Integer::sum);
        }
    }

    public Counts withoutPopulations() {
        Counts without = new Counts();
        counts.forEach((key, number) -> {
            if (!key.startsWith("Population ")) {
                without.counts.put(key, number);
            }
        });
        return without;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts that && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
