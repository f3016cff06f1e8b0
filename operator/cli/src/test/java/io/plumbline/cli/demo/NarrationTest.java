package io.plumbline.cli.demo;

import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.result.Result;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

final class NarrationTest {
    private static final Step STEP = new Step("vendor", "A vendor becomes cluster-admin.", List.of(), List.of(),
            new CheckKey(Lines.ACCESS, "cluster-admin"), Map.of(Lines.ACCESS, Result.NON_COMPLIANT));
    private static final List<ControlLine> BEFORE = List.of(Lines.access(Result.COMPLIANT, 4, 0, "4 verdicts pass"),
            Lines.networks(Result.COMPLIANT, 6), Lines.unknown());
    private static final List<ControlLine> AFTER = List.of(
            Lines.access(Result.NON_COMPLIANT, 4, 1, "ClusterRoleBinding other: something else (critical)"),
            Lines.networks(Result.COMPLIANT, 7), Lines.unknown());

    private final Narration narration = new Narration(new Palette(false), 100);

    @Test
    void tellsOldAndNewResultAndWhatTheWatchedCheckSays() {
        StepOutcome outcome = new StepOutcome(2, STEP, List.of(), Duration.ofMillis(128),
                ControlChange.between(BEFORE, AFTER), "ClusterRoleBinding vendor: is given cluster-admin (critical)");
        assertThat(narration.announcement(2, 6, STEP)).containsExactly("[2/6] A vendor becomes cluster-admin.");
        assertThat(narration.outcome(outcome)).containsExactly(
                "      iso27001:A.8.2     Privileged access rights: Compliant -> NonCompliant",
                "        ClusterRoleBinding vendor: is given cluster-admin (critical)",
                "      counts only: iso27001:A.8.20 pass 6 -> 7", "      seen 0.13 s after the change began");
    }

    @Test
    void aResultThatDidNotShowIsSaidAndNoTimeIsClaimed() {
        StepOutcome outcome = new StepOutcome(2, STEP,
                List.of("iso27001:A.8.2 should be NonCompliant and is Compliant"), Duration.ofSeconds(20), List.of(),
                "");
        assertThat(narration.outcome(outcome))
                .containsExactly("      NOT AS EXPECTED: iso27001:A.8.2 should be NonCompliant and is Compliant");
    }

    @Test
    void whatSomebodyElseDidIsToldWithTheWorstFinding() {
        assertThat(narration.changes(ControlChange.between(BEFORE, AFTER))).contains(
                "        ClusterRoleBinding other: something else (critical)");
    }

    @Test
    void onANarrowTerminalLinesAreWrappedBetweenWords() {
        StepOutcome outcome = new StepOutcome(2, STEP, List.of(), Duration.ofMillis(128),
                ControlChange.between(BEFORE, AFTER), "ClusterRoleBinding vendor: is given cluster-admin (critical)");
        Narration narrow = new Narration(new Palette(false), 60);
        assertThat(narrow.announcement(2, 6,
                new Step("x", "A vendor becomes cluster-admin, which nobody has approved in writing.", List.of(),
                        List.of(), STEP.watch(), Map.of())))
                .containsExactly("[2/6] A vendor becomes cluster-admin, which nobody has",
                        "      approved in writing.");
        assertThat(narrow.outcome(outcome)).containsExactly(
                "      iso27001:A.8.2     Privilege…: Compliant -> NonCompliant",
                "        ClusterRoleBinding vendor: is given cluster-admin", "        (critical)",
                "      counts only: iso27001:A.8.20 pass 6 -> 7", "      seen 0.13 s after the change began");
    }

    @Test
    void controlsThatChangeAlikeAreToldTogether() {
        List<ControlChange> changes = IntStream.range(1, 7)
                .mapToObj(i -> new ControlChange(line(i, Result.PARTLY_COMPLIANT, "x"),
                        line(i, i < 6 ? Result.UNKNOWN : Result.COMPLIANT, "known to be incomplete")))
                .toList();

        assertThat(narration.changes(changes)).containsExactly(
                "      iso42001:A.3.6     T: PartlyCompliant -> Compliant",
                "        known to be incomplete",
                "      5 controls PartlyCompliant -> Unknown: iso42001:A.3.1, iso42001:A.3.2, iso42001:A.3.3,",
                "        iso42001:A.3.4, iso42001:A.3.5", "        known to be incomplete");
        assertThat(narration.changes(changes.subList(2, 6))).as("each by itself, as long as they are few").hasSize(8);
    }

    private static ControlLine line(int number, Result result, String why) {
        return new ControlLine(new ControlKey(Standard.ISO42001, "A.3." + number), "T", result, true, 0, 0, 0, why,
                null);
    }

    @Test
    void aControlThatIsNewIsNoChange() {
        assertThat(ControlChange.between(List.of(), AFTER)).isEmpty();
        assertThat(ControlChange.between(BEFORE, BEFORE)).isEmpty();
    }
}
