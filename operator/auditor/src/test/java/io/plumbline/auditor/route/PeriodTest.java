package io.plumbline.auditor.route;

import io.plumbline.auditor.fixture.Client;
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
import io.plumbline.evidence.record.EvidenceRecord.Stopped;
import io.plumbline.evidence.record.EvidenceRecord.Watching;
import io.plumbline.evidence.record.FindingChange;
import io.plumbline.evidence.record.FindingKey;
import io.plumbline.evidence.record.FindingState;
import io.plumbline.evidence.record.KnownResult;
import io.plumbline.evidence.record.ResultState;
import io.plumbline.sealed.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** "Was A.8.22 effective from then to then?" has an answer with intervals. */
class PeriodTest {
    private static final ControlKey NETWORK = new ControlKey(Standard.ISO27001, "A.8.22");
    private static final ControlKey LOGGING = new ControlKey(Standard.ISO27001, "A.8.15");
    private static final ResultState GOOD = new ResultState(new Decision(Result.COMPLIANT, Reason.ALL_PASS, "good"),
            Tally.ZERO);
    private static final ResultState BAD = new ResultState(
            new Decision(Result.NON_COMPLIANT, Reason.GRAVE_FAILURE, "bad"), Tally.ZERO);

    @TempDir
    Path folder;

    private Rig rig;
    private Client client;

    @BeforeEach
    void start() {
        rig = new Rig(folder);
        client = rig.auditor();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private static Instant second(long second) {
        return Rig.THEN.plusSeconds(second);
    }

    private void baseline(long at, ResultState network) {
        rig.append(new Baseline(second(at), "b" + at, 0, 1, List.of(),
                List.of(new KnownResult(NETWORK, network), new KnownResult(LOGGING, GOOD)), List.of()));
    }

    private JsonObject period(long from, long to, String more) {
        return client.json("/v1/intervals?from=" + second(from) + "&to=" + second(to) + more);
    }

    private static List<String> results(JsonObject answer) throws Exception {
        return answer.objects("results").stream().map(one -> {
            try {
                return one.text("control") + " " + (one.time("from").getEpochSecond() - Rig.THEN.getEpochSecond()) + "-"
                        + (one.time("to").getEpochSecond() - Rig.THEN.getEpochSecond()) + " " + one.text("result");
            } catch (io.plumbline.sealed.json.MalformedException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
    }

    @Test
    void intervalsAndGapsTellWhatHappenedAcrossARestartAndAnotherLog() throws Exception {
        baseline(0, GOOD);
        rig.append(new ResultChanged(second(100), NETWORK, BAD));
        rig.append(new Stopped(second(150), "one"));
        rig.succeed();
        rig.append(new Started(second(200), "uid", "two", "1", "r"));
        baseline(210, GOOD);
        rig.append(new Watching(second(400)));

        JsonObject answer = period(50, 300, "&control=iso27001:A.8.22");
        assertThat(results(answer)).containsExactly("iso27001:A.8.22 50-100 Compliant",
                "iso27001:A.8.22 100-150 NonCompliant", "iso27001:A.8.22 150-210 Unknown",
                "iso27001:A.8.22 210-300 Compliant");
        assertThat(answer.objects("results").get(2).toString()).contains("observed=false");
        assertThat(answer.objects("gaps")).singleElement().satisfies(gap -> {
            assertThat(gap.time("from")).isEqualTo(second(150));
            assertThat(gap.time("to")).isEqualTo(second(210));
        });
        JsonObject share = answer.objects("shares").getFirst();
        assertThat(share.object("milliseconds").number("Compliant")).isEqualTo(140_000);
        assertThat(share.number("unobservedMilliseconds")).isEqualTo(60_000);
        assertThat(results(period(50, 300, ""))).hasSize(7);
        assertThat(rig.downloads()).first().isEqualTo("auditor /v1/intervals?from=" + second(50) + "&to=" + second(300)
                + "&control=iso27001:A.8.22");
    }

    @Test
    void findingsOfOneControlAreToldWithTheirTimes() throws Exception {
        baseline(0, GOOD);
        FindingKey key = new FindingKey(new CheckKey(NETWORK, "policy"),
                new ResourceKey(ResourceType.POD, "shop", "web"));
        rig.append(new Findings(second(10), List.of(new FindingChange(second(10), key,
                new FindingState("uid", Outcome.FAIL, "no policy", "", second(10), false, "7"), "8"))));
        rig.append(new Findings(second(20), List.of(new FindingChange(second(20), key, null, "8"))));
        rig.append(new Watching(second(90)));
        assertThat(period(0, 60, "&control=iso27001:A.8.22").objects("findings")).singleElement().satisfies(one -> {
            assertThat(one.text("name")).isEqualTo("web");
            assertThat(one.text("outcome")).isEqualTo("Fail");
            assertThat(one.time("from")).isEqualTo(second(10));
            assertThat(one.time("to")).isEqualTo(second(20));
        });
        assertThat(period(0, 60, "&control=iso27001:A.8.15").objects("findings")).isEmpty();
        assertThat(period(0, 60, "").has("findings")).isFalse();
    }

    @Test
    void aPeriodFarBackRestsOnTheBaselineBeforeIt() throws Exception {
        baseline(0, BAD);
        rig.appendAll(IntStream.range(0, 5_000).mapToObj(i -> new Watching(second(1 + i / 100))));
        baseline(60, GOOD);
        rig.appendAll(IntStream.range(0, 5_000).mapToObj(i -> new Watching(second(61 + i / 100))));
        baseline(200, BAD);
        assertThat(results(period(30, 40, "&control=iso27001:A.8.22")))
                .containsExactly("iso27001:A.8.22 30-40 NonCompliant");
        assertThat(results(period(70, 80, "&control=iso27001:A.8.22")))
                .containsExactly("iso27001:A.8.22 70-80 Compliant");
        assertThat(results(period(55, 65, "&control=iso27001:A.8.22"))).hasSize(2);
    }

    @Test
    void whatWasBeforeTheFirstRecordNobodyKnows() throws Exception {
        baseline(100, GOOD);
        rig.append(new Watching(second(300)));
        assertThat(results(period(0, 200, "&control=iso27001:A.8.22"))).containsExactly(
                "iso27001:A.8.22 0-100 Unknown", "iso27001:A.8.22 100-200 Compliant");
    }

    @Test
    void recordsThatWereLostAreTheCauseOfTheGap() throws Exception {
        baseline(0, GOOD);
        rig.append(new ResultChanged(second(100), NETWORK, BAD));
        rig.loseTheLastCommit();
        rig.append(new Started(second(200), "uid", "two", "1", "r"));
        baseline(210, GOOD);
        rig.append(new Watching(second(400)));

        JsonObject answer = period(50, 300, "&control=iso27001:A.8.22");
        assertThat(results(answer)).containsExactly("iso27001:A.8.22 50-210 Unknown",
                "iso27001:A.8.22 210-300 Compliant");
        assertThat(answer.objects("gaps")).singleElement().satisfies(gap -> assertThat(gap.text("cause")).isEqualTo(
                "entries from 1 of the log " + Rig.SERIES + " are lost (rolled back: " + Rig.SERIES
                        + " had 2 entries)"));
    }

    @Test
    void thatAKindWasNotWatchedIsToldThoughItEndedAfterTheBaselineThatFollowedThePeriod() throws Exception {
        baseline(0, GOOD);
        baseline(100, GOOD);
        rig.append(new Gap(second(10), second(150), List.of("Pod"), "forbidden"));
        assertThat(period(0, 50, "").objects("gaps")).singleElement().satisfies(gap -> {
            assertThat(gap.text("cause")).isEqualTo("forbidden");
            assertThat(gap.time("from")).isEqualTo(second(10));
            assertThat(gap.time("to")).isEqualTo(second(50));
        });
    }
}
