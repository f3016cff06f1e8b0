package io.plumbline.bench.checks;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.resource.BodyMap;

/** A check written by hand. */
@FunctionalInterface
interface Rule {
    Outcome judge(BodyMap pod, BodyMap namespace);

    /** A rule that applies to every pod. */
    static Rule always(Test test) {
        return (pod, namespace) -> outcome(test.passes(pod));
    }

    /** A rule that applies to pods in production namespaces. */
    static Rule inProduction(Test test) {
        return (pod, namespace) -> {
            String environment = namespace.map("metadata").map("labels").text("environment", "");
            boolean applies = environment.equals("prod") || environment.equals("production");
            return applies ? outcome(test.passes(pod)) : Outcome.NOT_APPLICABLE;
        };
    }

    /** A rule that applies to some pods. */
    static Rule where(Test applies, Test test) {
        return (pod, namespace) -> applies.passes(pod) ? outcome(test.passes(pod)) : Outcome.NOT_APPLICABLE;
    }

    private static Outcome outcome(boolean passes) {
        return passes ? Outcome.PASS : Outcome.FAIL;
    }

    /** A condition on a pod, or on a part of one. */
    @FunctionalInterface
    interface Test {
        boolean passes(BodyMap body);
    }
}
