package io.plumbline.runtime.metrics;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.statement.Gap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What statements of applicability, and the standards themselves, have beside what is measured, for one scrape. */
final class StatementFamilies implements Families {
    private final Family missing = new Family(Metric.CONTROL_MISSING);
    private final Family gaps = new Family(Metric.STATEMENT_GAPS);

    StatementFamilies(Map<ControlKey, Boolean> absent, List<StatementMetric> statements) {
        new TreeMap<>(absent).forEach((key, none) -> missing.add(none, key.standard().key(), key.id()));
        for (StatementMetric one : statements) {
            String framework = one.standard().key();
            for (Gap.Kind kind : Gap.Kind.values()) {
                gaps.add(one.gaps().getOrDefault(kind, 0), framework, kind.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    @Override
    public List<Family> families() {
        return List.of(missing, gaps);
    }
}
