package io.plumbline.cli.demo;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.result.Result;

import java.util.List;
import java.util.Map;

/**
 * What the demo plays.
 *
 * @param cluster files of the sample cluster, in the order of loading
 * @param expect the result of every control before the first step
 */
record Script(List<String> cluster, Map<ControlKey, Result> expect, List<Step> steps) {
    Script {
        cluster = List.copyOf(cluster);
        expect = Map.copyOf(expect);
        steps = List.copyOf(steps);
    }
}
