package io.plumbline.cli.evidence;

import io.plumbline.auditor.fixture.Rig;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.result.Decision;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Findings;
import io.plumbline.evidence.record.EvidenceRecord.Gap;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.EvidenceRecord.Started;
import io.plumbline.evidence.record.EvidenceRecord.Watching;
import io.plumbline.evidence.record.FindingChange;
import io.plumbline.evidence.record.FindingKey;
import io.plumbline.evidence.record.FindingState;
import io.plumbline.evidence.record.KnownResult;
import io.plumbline.evidence.record.ResultState;
import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.json.StrictReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The API for auditors and the command that reads the log itself tell the same of a period. */
class OnePeriodTest {
    private static final ControlKey NETWORK = new ControlKey(Standard.ISO27001, "A.8.22");
    private static final FindingKey WEB = new FindingKey(new CheckKey(NETWORK, "deny"),
            new ResourceKey(ResourceType.POD, "shop", "web"));

    @TempDir
    Path folder;

    private static Instant second(long second) {
        return Rig.THEN.plusSeconds(second);
    }

    private static ResultState state(Result result, Reason reason) {
        return new ResultState(new Decision(result, reason, "because"), Tally.ZERO);
    }

    private static Baseline baseline(long at) {
        return new Baseline(second(at), "b" + at, 0, 1, List.of(),
                List.of(new KnownResult(NETWORK, state(Result.COMPLIANT, Reason.ALL_PASS))), List.of());
    }

    /** A log that was closed, one that lost its end, a restart, and a kind that nobody could read for long. */
    private static void write(Rig rig) {
        rig.append(baseline(0));
        rig.append(new ResultChanged(second(20), NETWORK, state(Result.NON_COMPLIANT, Reason.GRAVE_FAILURE)));
        rig.append(new Findings(second(20), List.of(new FindingChange(second(20), WEB,
                new FindingState("uid", Outcome.FAIL, "no policy", "", second(20), false, "7"), "8"))));
        rig.succeed();
        rig.append(baseline(50));
        rig.append(new ResultChanged(second(60), NETWORK, state(Result.UNKNOWN, Reason.BLIND_SPOT)));
        rig.loseTheLastCommit();
        rig.append(new Started(second(90), "uid", "two", "1", "r"));
        rig.append(baseline(100));
        rig.append(new Started(second(120), "uid", "three", "1", "r"));
        rig.append(baseline(130));
        rig.append(new Gap(second(105), second(190), List.of("Pod"), "forbidden"));
        rig.append(new Watching(second(200)));
    }

    @Test
    void whoeverIsAskedTheAnswerIsTheSame() throws Exception {
        try (Rig rig = new Rig(folder)) {
            write(rig);
            for (List<Integer> period : List.of(List.of(0, 200), List.of(10, 55), List.of(52, 110), List.of(101, 125),
                    List.of(140, 300))) {
                Instant from = second(period.getFirst());
                Instant to = second(period.getLast());
                JsonObject served = rig.auditor()
                        .json("/v1/intervals?from=" + from + "&to=" + to + "&control=" + NETWORK);
                JsonObject told = told(rig, from, to);

                for (String table : List.of("results", "findings", "gaps")) {
                    assertThat(lines(told, table)).as("%s of %s", table, period).isEqualTo(lines(served, table));
                }
            }
        }
    }

    @Test
    void everyKindOfGapIsThere() throws Exception {
        try (Rig rig = new Rig(folder)) {
            write(rig);
            assertThat(lines(told(rig, second(0), second(200)), "gaps")).extracting(line -> line.split("\\|")[0])
                    .containsExactly(
                            "entries from 2 of the log " + Rig.SERIES + "/2 are lost (rolled back: " + Rig.SERIES
                                    + "/2 had 3 entries)",
                            "the operator was not running, or had not yet seen everything", "forbidden");
        }
    }

    private static JsonObject told(Rig rig, Instant from, Instant to) throws Exception {
        Shell shell = new Shell();
        assertThat(shell.run("report", "--dir", rig.logs().toString(), "--log-key", rig.key(), "--from",
                from.toString(), "--to", to.toString(), "--control", NETWORK.toString(), "-o", "json")).isZero();
        return new StrictReader(1 << 20).read(shell.out().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> lines(JsonObject answer, String table) throws MalformedException {
        return answer.objects(table).stream().map(row -> line(row, table)).toList();
    }

    private static String line(JsonObject row, String table) {
        try {
            String times = "|" + row.time("from") + "|" + (row.has("to") ? row.text("to") : "");
            return switch (table) {
                case "gaps" -> row.text("cause") + times;
                case "results" -> row.text("result") + "|" + row.text("reason") + times;
                case "findings" -> row.text("uid") + "|" + row.text("outcome") + times;
                default -> throw new IllegalArgumentException(table);
            };
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }
}
