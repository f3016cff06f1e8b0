package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.finding.Summary;
import io.plumbline.core.result.Decision;

import java.util.List;

/**
 * All that there is to say about a control at one moment.
 *
 * @param settled whether every known resource has been evaluated since the last change of the control or its sources
 * @param coverage the input kinds of all enabled checks, ordered by group and kind
 */
public record Assessment(CompiledControl control, boolean settled, Summary summary, List<Coverage> coverage,
        Decision decision) {

    public Assessment {
        coverage = List.copyOf(coverage);
    }
}
