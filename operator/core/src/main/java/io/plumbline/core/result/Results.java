package io.plumbline.core.result;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The result of a control as one pure function: an ordered chain of rules, the first that applies decides.
 *
 * <p>The order is the promise: a known grave failure is never hidden by a blind spot, and nothing that is not known
 * ever counts as good.
 */
public final class Results {
    private record Rule(Predicate<ResultInput> applies, Function<ResultInput, Decision> decide) {}

    private static final List<Rule> CHAIN = List.of(
            // 1. Not looked at, by choice or by mistake.
            rule(ResultInput::suspended, Result.UNKNOWN, Reason.SUSPENDED, input -> "the control is suspended"),
            rule(input -> !input.ready(), Result.UNKNOWN, Reason.INVALID, input -> "the control cannot be evaluated"),
            // 2. A known grave failure stands, whatever else is not known.
            rule(input -> input.graveFails() > 0, Result.NON_COMPLIANT, Reason.GRAVE_FAILURE, Results::graveFailure),
            // 3. Something is not known.
            rule(input -> !input.blindSpots().isEmpty(), Result.UNKNOWN, Reason.BLIND_SPOT,
                    input -> "not readable: " + String.join("; ", input.blindSpots())),
            rule(input -> !input.settled(), Result.UNKNOWN, Reason.EVALUATING, input -> "evaluation is under way"),
            rule(input -> input.errors() + input.notEvaluated() > 0, Result.UNKNOWN, Reason.CHECK_ERROR,
                    input -> count(input.errors(), "error") + " and " + input.notEvaluated() + " not evaluated"),
            rule(input -> !input.unrecorded().isEmpty(), Result.UNKNOWN, Reason.POPULATION_INCOMPLETE,
                    input -> "known to be incomplete: " + String.join("; ", input.unrecorded())),
            // 4. Only a person could tell, and nobody has.
            rule(input -> input.attestationMissing()
                    && input.passes() + input.otherFails() + input.excepted() == 0, Result.UNKNOWN,
                    Reason.ATTESTATION_MISSING, input -> "a current attestation is required"),
            // 5. Known shortfalls.
            rule(input -> input.otherFails() > 0, Result.PARTLY_COMPLIANT, Reason.FAILURE,
                    input -> count(input.otherFails(), "failure") + " of medium or low severity"),
            rule(input -> input.excepted() > 0, Result.PARTLY_COMPLIANT, Reason.EXCEPTED,
                    input -> count(input.excepted(), "failure") + " covered by exceptions"),
            rule(ResultInput::attestationMissing, Result.PARTLY_COMPLIANT, Reason.ATTESTATION_NOT_CURRENT,
                    input -> "checks pass, but the required attestation is not current"),
            // 6. Nothing there.
            rule(input -> input.passes() == 0 && !input.attestationCurrent(), Result.NOT_APPLICABLE,
                    Reason.NOTHING_TO_CHECK, input -> "no resource in scope is subject to a check"));

    private Results() {}

    public static Decision decide(ResultInput input) {
        for (Rule rule : CHAIN) {
            if (rule.applies().test(input)) {
                return rule.decide().apply(input);
            }
        }
        // 7. Everything that applies passes, or is attested.
        return new Decision(Result.COMPLIANT, Reason.ALL_PASS,
                input.passes() > 0 ? count(input.passes(), "verdict") + " pass" : "attested");
    }

    private static Rule rule(Predicate<ResultInput> applies, Result result, Reason reason,
            Function<ResultInput, String> message) {
        return new Rule(applies, input -> new Decision(result, reason, message.apply(input)));
    }

    private static String graveFailure(ResultInput input) {
        List<String> parts = new ArrayList<>();
        parts.add(count(input.graveFails(), "failure") + " of critical or high severity");
        if (input.otherFails() > 0) {
            parts.add(input.otherFails() + " of lower severity");
        }
        if (!input.blindSpots().isEmpty()) {
            parts.add("and not readable: " + String.join("; ", input.blindSpots()));
        }
        return String.join(", ", parts);
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
