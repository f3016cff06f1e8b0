package io.plumbline.runtime.metrics;

import io.plumbline.core.statement.Gap;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import java.util.List;
import java.util.Locale;

/** What statements of applicability say beside what is measured, for one scrape. */
final class StatementFamilies {
    private final Family missing = new Family("control_missing",
            "1 when a statement says that a control applies, and no control resource shows it.", "framework",
            "control");
    private final Family gaps = new Family("statement_gaps",
            "Entries of a statement of applicability where declaration and measurement do not fit.", "framework",
            "reason");

    StatementFamilies(List<StatementMetric> statements) {
        for (StatementMetric one : statements) {
            String framework = one.standard().key();
            one.missingInOrder().forEach((control, absent) -> missing.add(absent, framework, control));
            for (Gap.Kind kind : Gap.Kind.values()) {
                gaps.add(one.gaps().getOrDefault(kind, 0), framework, kind.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    int series() {
        return missing.series() + gaps.series();
    }

    List<MetricSnapshot> snapshots() {
        return List.of(missing.snapshot(), gaps.snapshot());
    }
}
