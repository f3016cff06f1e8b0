package io.plumbline.runtime.metrics;

import io.plumbline.core.control.Standard;
import io.plumbline.core.statement.Gap;

import java.util.Map;
import java.util.TreeMap;

/**
 * One statement of applicability.
 *
 * @param missing for each applicable entry that a control resource could show, whether there is none
 * @param gaps by kind
 */
public record StatementMetric(Standard standard, Map<String, Boolean> missing, Map<Gap.Kind, Integer> gaps) {
    public StatementMetric {
        missing = Map.copyOf(missing);
        gaps = Map.copyOf(gaps);
    }

    Map<String, Boolean> missingInOrder() {
        return new TreeMap<>(missing);
    }
}
