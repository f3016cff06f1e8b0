package io.plumbline.cli.findings;

import io.plumbline.auditor.fixture.Rig;
import io.plumbline.auditor.fixture.TestCluster;
import io.plumbline.auditor.port.LiveFinding;
import io.plumbline.cli.process.Failures;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Standard;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class FindingsCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Duration> pauses = new ArrayList<>();
    private Rig rig;
    private Path token;

    @BeforeEach
    void start() throws IOException {
        rig = new Rig(folder);
        rig.cluster().permit("auditor", TestCluster.ALL);
        rig.cluster().permit("team", Set.of("list findings shop"));
        token = Files.writeString(folder.resolve("token"), "auditor");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--server", rig.url().toString(), "--ca", rig.certificates().certificate().toString(),
                "--token-file", token.toString()));
        Failures failures = new Failures();
        return FindingsCommand.create(pauses::add).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .setExecutionExceptionHandler(failures).setParameterExceptionHandler(failures)
                .execute(all.toArray(String[]::new));
    }

    private void found(String control, String namespace, String name, Outcome outcome, String message) {
        rig.findings().add(new LiveFinding(new CheckKey(new ControlKey(Standard.ISO27001, control), "check"),
                Severity.HIGH, new ResourceKey(ResourceType.POD, namespace, name), "uid", outcome, message, "",
                Rig.THEN));
    }

    @Test
    void allFindingsArePrintedHoweverManyPagesTheyTake() {
        for (int i = 0; i < 2_500; i++) {
            found("A.8.9", "shop", "pod-%04d".formatted(i), Outcome.FAIL, "privileged");
        }
        assertThat(run()).as(err.toString()).isZero();
        assertThat(out.toString().lines()).hasSize(2_501).doesNotHaveDuplicates();
    }

    @Test
    void filtersAreThoseOfTheServerAndOfTheOutcome() throws IOException {
        found("A.8.9", "shop", "one", Outcome.FAIL, "m");
        found("A.8.9", "bank", "two", Outcome.FAIL, "m");
        found("A.8.10", "shop", "three", Outcome.NOT_EVALUATED, "m");
        assertThat(run("-n", "shop")).isZero();
        assertThat(out.toString()).contains("one", "three").doesNotContain("two");
        assertThat(run("--control", "iso27001:A.8.10")).isZero();
        assertThat(out.toString()).contains("three").doesNotContain("one");
        assertThat(run("--outcome", "notevaluated")).isZero();
        assertThat(out.toString()).contains("three").doesNotContain("one");
        assertThat(run("-n", "nowhere")).isZero();
        assertThat(out.toString()).contains("There are no findings.");
        Files.writeString(token, "team");
        assertThat(run("-n", "shop", "-o", "json")).isZero();
        assertThat(out.toString()).startsWith("{\"findings\":[").contains("\"name\":\"one\"");
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains("answers 403").contains("team may not list findings.plumbline.io");
    }

    @Test
    void whatOthersWroteSteersNeitherTerminalNorSpreadsheet() {
        found("A.8.9", "shop", "one", Outcome.FAIL, "\u001b[2J\u202eevil\nline");
        found("A.8.9", "shop", "two", Outcome.FAIL, "=HYPERLINK(\"x\")");
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("\\u001b[2J\\u202eevil\\u000aline").doesNotContain("\u001b")
                .doesNotContain("\u202e");
        assertThat(run("-o", "csv")).isZero();
        assertThat(out.toString()).contains("\"'=HYPERLINK(\"\"x\"\")\"").startsWith("control,check,severity");
    }

    @Test
    void aReplicaThatDoesNotLeadIsAskedAgainAndThenItIsSaid() {
        rig.leads(false);
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains("answers 503").contains("stands by", "The leader is " + Rig.OTHER);
        assertThat(pauses).hasSize(4).containsOnly(Duration.ofSeconds(5));
    }
}
