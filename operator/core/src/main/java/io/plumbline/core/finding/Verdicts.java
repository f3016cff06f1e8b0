package io.plumbline.core.finding;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.resource.ResourceKey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The verdicts of one moment, as they are counted and shown: owned resources folded into their owner. Immutable. Holds what
 * the store held anyway; lines are made when they are read.
 */
public final class Verdicts {
    private static final Comparator<Shown> ORDER = Comparator.comparing((Shown line) -> line.check().key())
            .thenComparing(Shown::resource)
            .thenComparing(Shown::uid);

    /** Those of one workload beside each other. */
    private final List<Row> rows;

    Verdicts(List<Row> rows) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(Row::owner).thenComparing(Row::resource));
        this.rows = List.copyOf(sorted);
    }

    /** Hands over the lines of one control, by check, resource and uid. */
    public void forEach(ControlKey control, Consumer<Shown> reader) {
        List<Shown> lines = new ArrayList<>();
        int next = 0;
        while (next < rows.size()) {
            ResourceKey workload = rows.get(next).owner();
            Unit unit = new Unit(workload);
            for (; next < rows.size() && rows.get(next).owner().equals(workload); next++) {
                Row row = rows.get(next).about(control);
                if (!row.checks().isEmpty()) {
                    unit.put(row);
                }
            }
            if (!unit.isEmpty()) {
                lines.addAll(unit.shown());
            }
        }
        lines.sort(ORDER);
        lines.forEach(reader);
    }
}
