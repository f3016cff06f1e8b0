package io.plumbline.core.result;

import io.plumbline.core.fixture.SevenRules;
import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ResultsTest {
    private static final boolean[] EITHER = {false, true};

    @Test
    void everyCombinationComesToWhatTheRulesSay() {
        Map<Result, Integer> seen = new EnumMap<>(Result.class);
        for (int counts = 0; counts < 3 * 3 * 3 * 3 * 3 * 3; counts++) {
            for (int flags = 0; flags < 1 << 7; flags++) {
                ResultInput input = input(counts, flags);

                Decision decision = Results.decide(input);

                assertThat(decision.result()).as("%s", input).isEqualTo(SevenRules.result(input));
                assertThat(decision.message()).as("%s", input).isNotBlank();
                seen.merge(decision.result(), 1, Integer::sum);
            }
        }
        assertThat(seen).containsOnlyKeys(Result.values());
    }

    private static ResultInput input(int counts, int flags) {
        int[] count = new int[6];
        int rest = counts;
        for (int i = 0; i < count.length; i++) {
            count[i] = rest % 3;
            rest /= 3;
        }
        return new ResultInput((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, count[0], count[1], count[2],
                count[3], count[4], count[5], (flags & 8) != 0 ? List.of("Pod is forbidden") : List.of(),
                (flags & 16) != 0 ? List.of("1 belongs to no AISystem") : List.of(), (flags & 32) != 0,
                (flags & 64) != 0);
    }

    @Test
    void anEmptyPopulationIsNotApplicableAndNeverCompliant() {
        assertThat(Inputs.nothing().decide())
                .extracting(Decision::result, Decision::reason)
                .containsExactly(Result.NOT_APPLICABLE, Reason.NOTHING_TO_CHECK);
    }

    @Test
    void aBlindSpotNeverHidesAGraveFailureAndIsNamedBesideIt() {
        Decision decision = Inputs.nothing().graveFails(1).passes(7).blind("Role is forbidden").decide();

        assertThat(decision.result()).isEqualTo(Result.NON_COMPLIANT);
        assertThat(decision.reason()).isEqualTo(Reason.GRAVE_FAILURE);
        assertThat(decision.message()).contains("1 failure of critical or high severity").contains("Role is forbidden");
    }

    @Test
    void aBlindSpotMakesPassesAndLesserFailuresUnknown() {
        for (Inputs inputs : List.of(Inputs.nothing().passes(2), Inputs.nothing().otherFails(2), Inputs.nothing(),
                Inputs.nothing().excepted(1), Inputs.nothing().passes(1).attestationCurrent())) {
            assertThat(inputs.blind("Pod is stale").decide())
                    .extracting(Decision::result, Decision::reason)
                    .containsExactly(Result.UNKNOWN, Reason.BLIND_SPOT);
        }
    }

    @Test
    void onlyExceptedFailuresArePartlyCompliant() {
        for (int passes : new int[]{0, 5}) {
            assertThat(Inputs.nothing().excepted(3).passes(passes).decide())
                    .extracting(Decision::result, Decision::reason)
                    .containsExactly(Result.PARTLY_COMPLIANT, Reason.EXCEPTED);
        }
    }

    @Test
    void anExpiredExceptionIsAFailureAgain() {
        assertThat(Inputs.nothing().excepted(1).passes(1).decide().result()).isEqualTo(Result.PARTLY_COMPLIANT);
        assertThat(Inputs.nothing().graveFails(1).passes(1).decide().result()).isEqualTo(Result.NON_COMPLIANT);
    }

    @Test
    void aSuspendedControlIsUnknownWhateverItKnew() {
        assertThat(Inputs.nothing().suspended().graveFails(3).passes(2).decide())
                .extracting(Decision::result, Decision::reason)
                .containsExactly(Result.UNKNOWN, Reason.SUSPENDED);
    }

    @Test
    void anInvalidControlIsUnknownWhateverItKnew() {
        assertThat(Inputs.nothing().invalid().graveFails(3).passes(2).attestationCurrent().decide())
                .extracting(Decision::result, Decision::reason)
                .containsExactly(Result.UNKNOWN, Reason.INVALID);
    }

    @Test
    void anUnsettledControlIsUnknownUnlessAGraveFailureIsKnown() {
        for (boolean attested : EITHER) {
            Inputs inputs = Inputs.nothing().unsettled().passes(1);
            assertThat((attested ? inputs.attestationCurrent() : inputs).decide())
                    .extracting(Decision::result, Decision::reason)
                    .containsExactly(Result.UNKNOWN, Reason.EVALUATING);
        }
        assertThat(Inputs.nothing().unsettled().graveFails(1).decide().result()).isEqualTo(Result.NON_COMPLIANT);
    }

    @Test
    void anErrorOrAMissingInputIsUnknown() {
        for (Inputs inputs : List.of(Inputs.nothing().passes(9).errors(1), Inputs.nothing().passes(9).notEvaluated(1),
                Inputs.nothing().otherFails(1).errors(1))) {
            assertThat(inputs.decide())
                    .extracting(Decision::result, Decision::reason)
                    .containsExactly(Result.UNKNOWN, Reason.CHECK_ERROR);
        }
    }

    @Test
    void aPopulationKnownToBeIncompleteIsUnknown() {
        assertThat(Inputs.nothing().passes(9).incomplete().decide())
                .extracting(Decision::result, Decision::reason)
                .containsExactly(Result.UNKNOWN, Reason.POPULATION_INCOMPLETE);
    }

    @Test
    void aMissingAttestationIsUnknownWhereNothingElseSpeaks() {
        assertThat(Inputs.nothing().attestationRequired().decide())
                .extracting(Decision::result, Decision::reason)
                .containsExactly(Result.UNKNOWN, Reason.ATTESTATION_MISSING);
    }

    @Test
    void aMissingAttestationBesidePassesIsPartlyCompliant() {
        assertThat(Inputs.nothing().attestationRequired().passes(4).decide())
                .extracting(Decision::result, Decision::reason)
                .containsExactly(Result.PARTLY_COMPLIANT, Reason.ATTESTATION_NOT_CURRENT);
    }

    @Test
    void aCurrentAttestationMakesAnEmptyPopulationCompliant() {
        for (boolean required : EITHER) {
            Inputs inputs = Inputs.nothing().attestationCurrent();
            assertThat((required ? inputs.attestationRequired() : inputs).decide())
                    .extracting(Decision::result, Decision::reason)
                    .containsExactly(Result.COMPLIANT, Reason.ALL_PASS);
        }
    }

    @Test
    void aCurrentAttestationDoesNotHideAFailure() {
        assertThat(Inputs.nothing().attestationRequired().attestationCurrent().otherFails(1).decide().result())
                .isEqualTo(Result.PARTLY_COMPLIANT);
        assertThat(Inputs.nothing().attestationRequired().attestationCurrent().graveFails(1).decide().result())
                .isEqualTo(Result.NON_COMPLIANT);
    }

    @Test
    void allPassesAreCompliant() {
        Decision decision = Inputs.nothing().passes(12).decide();

        assertThat(decision).isEqualTo(new Decision(Result.COMPLIANT, Reason.ALL_PASS, "12 verdicts pass"));
    }
}
