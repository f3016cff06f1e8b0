package io.plumbline.cli.demo;

import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.result.Result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Looks at what the operator says. */
final class Observation {
    private final Supplier<List<Assessment>> operator;

    Observation(Supplier<List<Assessment>> operator) {
        this.operator = operator;
    }

    List<ControlLine> lines() {
        return operator.get().stream().map(ControlLine::of).toList();
    }

    /** Where results differ from what is expected, or are passing ones; in words. */
    List<String> deviations(Map<ControlKey, Result> expected) {
        Map<ControlKey, ControlLine> seen = new TreeMap<>();
        lines().forEach(line -> seen.put(line.key(), line));
        List<String> deviations = new ArrayList<>();
        new TreeMap<>(expected).forEach((key, result) -> {
            ControlLine line = seen.get(key);
            if (line == null) {
                deviations.add(key + " should be " + ResultWords.of(result) + " and is not there");
            } else if (line.result() != result) {
                deviations.add(key + " should be " + ResultWords.of(result) + " and is "
                        + ResultWords.of(line.result()) + " (" + line.why() + ")");
            } else if (!line.settled()) {
                deviations.add(key + " is still being evaluated");
            }
        });
        return deviations;
    }

    /** The worst finding of a check in words, or its counts when there is none. */
    String telling(CheckKey check) {
        for (Assessment assessment : operator.get()) {
            if (assessment.control().control().key().equals(check.control())) {
                for (Finding finding : assessment.summary().worst()) {
                    if (finding.check().key().equals(check)) {
                        return ControlLine.sentence(finding);
                    }
                }
                Tally tally = assessment.summary().check(check.check());
                return "check " + check.check() + ": " + tally.pass() + " pass, " + tally.fail() + " fail";
            }
        }
        return "";
    }
}
