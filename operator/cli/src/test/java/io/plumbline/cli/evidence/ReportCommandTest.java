package io.plumbline.cli.evidence;

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
import io.plumbline.evidence.record.EvidenceRecord;
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
import io.plumbline.evidence.record.RecordCodec;
import io.plumbline.evidence.record.ResultState;
import io.plumbline.log.commit.Extent;
import io.plumbline.log.reader.LogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ReportCommandTest {
    private static final ControlKey NETWORK = new ControlKey(Standard.ISO27001, "A.8.22");
    private static final ControlKey IMPACT = new ControlKey(Standard.ISO42001, "A.5.2");
    private static final FindingKey WEB = new FindingKey(new CheckKey(NETWORK, "deny"),
            new ResourceKey(new ResourceType("apps", "Deployment"), "shop", "web"));

    @TempDir
    Path folder;

    private final Shell shell = new Shell();
    private TestLogFolder logs;
    private Path log;

    private static Instant minute(int minute) {
        return Instant.parse("2026-04-01T00:00:00Z").plusSeconds(60L * minute);
    }

    private static ResultState result(Result result, Reason reason) {
        return new ResultState(new Decision(result, reason, "because"), new Tally(1, 0, 2, 0, 3, 4));
    }

    private static Baseline baseline(int minute, String id, Result network) {
        return new Baseline(minute(minute), id, 0, 1, List.of(),
                List.of(new KnownResult(NETWORK, result(network, Reason.ALL_PASS)),
                        new KnownResult(IMPACT, result(Result.COMPLIANT, Reason.ALL_PASS))),
                List.of());
    }

    /** Watching from minute 1 to minute 40; the last record is that of minute 40. */
    private static List<EvidenceRecord> records() {
        FindingState failure = new FindingState("uid-1", Outcome.FAIL, "no \u001b[31mpolicy", "", minute(10), false,
                "7");
        return List.of(new Started(minute(0), "cluster", "box", "1", "r"), baseline(1, "b1", Result.COMPLIANT),
                new ResultChanged(minute(10), NETWORK, result(Result.NON_COMPLIANT, Reason.GRAVE_FAILURE)),
                new Findings(minute(21), List.of(new FindingChange(minute(10), WEB, failure, "8"),
                        new FindingChange(minute(20), WEB, null, "8"))),
                new ResultChanged(minute(21), NETWORK, result(Result.COMPLIANT, Reason.ALL_PASS)),
                new Gap(minute(25), minute(30), List.of("Pod"), "forbidden"), new Watching(minute(40)));
    }

    private static String[] encoded(List<EvidenceRecord> records) {
        return records.stream().map(one -> new String(RecordCodec.encode(one), StandardCharsets.UTF_8))
                .toArray(String[]::new);
    }

    @BeforeEach
    void writeALog() throws Exception {
        logs = new TestLogFolder();
        log = logs.append(folder.resolve("log"), encoded(records()));
    }

    private int report(String... more) {
        return reportOf(log, more);
    }

    private int reportOf(Path dir, String... more) {
        List<String> args = new ArrayList<>(List.of("report", "--dir", dir.toString()));
        args.addAll(List.of(more));
        return shell.run(args.toArray(String[]::new));
    }

    private String lines(String containing) {
        return String.join("\n", shell.out().lines().filter(line -> line.contains(containing)).toList());
    }

    @Test
    void theStateAtAMomentHasTheResultsAndWhatStoodThen() {
        assertThat(report("--log-key", logs.key(), "--at", minute(15).toString())).isZero();
        assertThat(lines("iso27001:A.8.22 ")).containsPattern("NonCompliant +GraveFailure +1 +0 +0 +0")
                .containsPattern(minute(10) + " +1 +0 +2 +0 +3 +4 +because");
        assertThat(lines("iso42001:A.5.2")).contains("Compliant");
        assertThat(lines("A.8.22/deny")).contains("Deployment.apps shop/web").contains("uid-1").contains("Fail")
                .contains(minute(10).toString()).contains("no ?[31mpolicy");
        assertThat(shell.out()).doesNotContain("NOT KNOWN", "NOT CHECKED").contains("has signed");
    }

    @Test
    void aMomentIncludesWhatHappenedInItAndNothingLaterEvenWhereWrittenTogether() {
        report("--at", minute(10).toString());
        assertThat(lines("iso27001:A.8.22 ")).contains("NonCompliant");
        assertThat(lines("A.8.22/deny")).contains("Fail");
        report("--at", minute(10).minusMillis(1).toString());
        assertThat(lines("iso27001:A.8.22 ")).contains(" Compliant");
        assertThat(lines("A.8.22/deny")).isEmpty();
        report("--at", minute(20).toString());
        assertThat(lines("A.8.22/deny")).isEmpty();
        assertThat(lines("iso27001:A.8.22 ")).contains("NonCompliant");
    }

    @Test
    void findingsAreCountedAtTheMomentAndResourcesWithTheTimeAtWhichTheyWere() {
        report("--at", minute(20).toString());
        assertThat(lines("iso27001:A.8.22 ")).containsPattern("NonCompliant +GraveFailure +0 +0 +0 +0")
                .containsPattern(minute(10) + " +1 +0 +2 +0 +3 +4 +because");
        assertThat(lines("iso42001:A.5.2 ")).containsPattern(minute(1) + " +1 +0 +2 +0 +3 +4 +because");
    }

    @Test
    void whatWasNotWatchedIsSaidWithItsCause() {
        report("--at", minute(26).toString());
        assertThat(lines("forbidden")).contains("Pod");
        assertThat(shell.out()).doesNotContain("NOT KNOWN");
    }

    @Test
    void whereNobodyWasWatchingNothingIsKnown() throws Exception {
        for (int minute : List.of(-5, 0, 41)) {
            assertThat(report("--at", minute(minute).toString(), "-o", "json")).isZero();
            assertThat(shell.out()).contains("\"known\":false").contains("NOT KNOWN").doesNotContain("\"results\":");
        }
        logs.append(log, encoded(List.of(new Started(minute(60), "cluster", "box", "1", "r"),
                baseline(61, "b2", Result.COMPLIANT))));
        report("--at", minute(50).toString());
        assertThat(lines("NOT KNOWN")).contains("the operator was not running");
        assertThat(lines("iso27001:A.8.22 ")).contains("Compliant");
        assertThat(shell.out()).contains("Results of controls as last known");
        report("--at", minute(61).toString());
        assertThat(shell.out()).doesNotContain("NOT KNOWN");
    }

    @Test
    void aPeriodHasIntervalsSharesAndGapsThatAddUp() {
        assertThat(report("--from", minute(0).toString(), "--to", minute(50).toString(), "-o", "csv", "--control",
                "iso27001:A.8.22")).isZero();
        assertThat(shell.out().lines().map(String::strip)).filteredOn(line -> line.startsWith("shares"))
                .containsExactly("shares,iso27001:A.8.22,Compliant,1680,56.000,,,,,,,,,,,,",
                        "shares,iso27001:A.8.22,NonCompliant,660,22.000,,,,,,,,,,,,",
                        "shares,iso27001:A.8.22,nobody watching,660,22.000,,,,,,,,,,,,");
        assertThat(lines("results,")).contains(minute(10) + "," + minute(21)).doesNotContain("iso42001");
        assertThat(lines("findings,")).contains("uid-1").contains(minute(20).toString());
        assertThat(lines("gaps,")).contains("before the first record").contains("forbidden")
                .contains("after the last record");
        assertThat(lines("NOT KNOWN")).isNotEmpty();
    }

    @Test
    void allFormsHaveTheSameRows() {
        String[] period = {"--from", minute(0).toString(), "--to", minute(50).toString()};
        List<Integer> counts = new ArrayList<>();
        report(Stream.concat(Stream.of(period), Stream.of("-o", "csv")).toArray(String[]::new));
        for (String row : List.of("shares,", "results,", "findings,", "gaps,")) {
            counts.add((int) shell.out().lines().filter(line -> line.startsWith(row)).count());
        }
        assertThat(counts).doesNotContain(0);
        report(Stream.concat(Stream.of(period), Stream.of("-o", "text")).toArray(String[]::new));
        assertThat(shell.out().lines().filter(line -> line.matches("[A-Z].*: [0-9]+"))
                .map(line -> Integer.valueOf(line.substring(line.lastIndexOf(' ') + 1)))).isEqualTo(counts);
        report(Stream.concat(Stream.of(period), Stream.of("-o", "json")).toArray(String[]::new));
        assertThat(shell.out().split("\"percent\":", -1)).hasSize(counts.getFirst() + 1);
        assertThat(shell.out().split("\"cause\":", -1)).hasSize(counts.getLast() + 1);
    }

    @Test
    void aLogThatNobodyCheckedOrThatIsOfAnotherKeyIsNotPassedOffAsMore() throws Exception {
        assertThat(report("--at", minute(5).toString())).isZero();
        assertThat(shell.out()).contains("NOT CHECKED: who signed the log");
        assertThat(report("--at", minute(5).toString(), "--log-key", new TestLogFolder().key())).isEqualTo(4);
        assertThat(shell.out()).isEmpty();
        assertThat(shell.err()).contains("not signed by the key");
    }

    @Test
    void aDamagedLogIsNoAnswer() throws Exception {
        try (var files = Files.walk(log)) {
            for (Path tile : files.filter(file -> Files.isRegularFile(file) && file.toString().contains("tile/entries"))
                    .toList()) {
                String text = Files.readString(tile, StandardCharsets.ISO_8859_1);
                Files.writeString(tile, text.replace("because", "becausf"), StandardCharsets.ISO_8859_1);
            }
        }
        assertThat(report("--at", minute(15).toString())).isEqualTo(4);
        assertThat(shell.err()).contains("not to be believed");
    }

    @Test
    void logsThatFollowEachOtherAreOneStory() throws Exception {
        Path root = folder.resolve("series");
        var series = logs.series(root);
        TestLogFolder.write(series.open(List.of(), Extent.EVERYTHING), encoded(records().subList(0, 3)));
        TestLogFolder.write(series.succeed(TestLogFolder.NAME, List.of(), Extent.EVERYTHING),
                encoded(records().subList(3, 7)));
        assertThat(reportOf(root, "--log-key", logs.key(), "--at", minute(15).toString())).isZero();
        String both = shell.out();
        report("--log-key", logs.key(), "--at", minute(15).toString());
        assertThat(both.lines().skip(3)).isEqualTo(shell.out().lines().skip(3).toList());
    }

    @Test
    void whatIsLostIsAGapUntilTheNextBaseline() throws Exception {
        Path root = folder.resolve("series");
        var series = logs.series(root);
        TestLogFolder.write(series.open(List.of(), Extent.EVERYTHING), encoded(records().subList(0, 2)));
        TestLogFolder.write(series.open(List.of(), Extent.EVERYTHING), encoded(records().subList(2, 3)));
        var before = LogReader.latest(EvidenceFolder.store(root.resolve("logs/1"))).checkpoint();
        try (var heads = Files.walk(root.resolve("logs/1/heads"))) {
            Files.delete(heads.filter(Files::isRegularFile).sorted().toList().getLast());
        }
        TestLogFolder.write(series.recover(List.of(before)),
                encoded(List.of(new Watching(minute(30)), baseline(40, "b3", Result.COMPLIANT))));
        assertThat(reportOf(root, "--log-key", logs.key(), "--at", minute(30).toString())).isZero();
        assertThat(lines("NOT KNOWN")).contains("entries from").contains("are lost");
        reportOf(root, "--log-key", logs.key(), "--at", minute(40).toString());
        assertThat(shell.out()).doesNotContain("NOT KNOWN").contains("are lost");
    }

    @Test
    void aWrongCallIsToldSo() {
        assertThat(report()).isEqualTo(2);
        assertThat(report("--at", "yesterday")).isEqualTo(2);
        assertThat(report("--at", minute(1).toString(), "--from", minute(1).toString())).isEqualTo(2);
        assertThat(report("--from", minute(2).toString(), "--to", minute(1).toString())).isEqualTo(2);
        assertThat(reportOf(folder.resolve("absent"), "--at", minute(1).toString())).isEqualTo(1);
    }
}
