package io.plumbline.runtime.metrics;

import io.plumbline.core.control.Standard;
import io.plumbline.core.statement.Gap;

import java.util.Map;

/**
 * One statement of applicability.
 *
 * @param gaps by kind
 */
public record StatementMetric(Standard standard, Map<Gap.Kind, Integer> gaps) {
    public StatementMetric {
        gaps = Map.copyOf(gaps);
    }
}
