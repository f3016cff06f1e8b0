package io.plumbline.cli.demo;

import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.result.Result;

import java.util.List;
import java.util.Map;

/**
 * One thing that happens to the cluster.
 *
 * @param says what happens, in a sentence
 * @param apply files of the sample, applied before anything is deleted
 * @param watch the check that tells
 * @param expect the results of those controls that change; all others keep theirs
 */
record Step(String id, String says, List<String> apply, List<ObjectName> delete, CheckKey watch,
        Map<ControlKey, Result> expect) {

    /** @param namespace empty for objects of the cluster */
    record ObjectName(String apiVersion, String kind, String namespace, String name) {}

    Step {
        apply = List.copyOf(apply);
        delete = List.copyOf(delete);
        expect = Map.copyOf(expect);
    }
}
