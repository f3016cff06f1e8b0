package io.plumbline.dashboards.alerts;

import io.plumbline.testkit.junit.RealPrometheus;
import io.plumbline.testkit.process.CommandResult;
import io.plumbline.testkit.prometheus.PrometheusTools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules and their tests, by promtool. */
@RealPrometheus
final class PromtoolIT {
    static List<Path> testFiles() throws IOException {
        return RuleFile.testFiles();
    }

    @Test
    void theRulesAreWellFormed(PrometheusTools tools) throws IOException {
        String said = tools.promtool("check", "rules", "--lint=all", "--lint-fatal", RuleFile.RULES.toString())
                .orThrow();
        assertThat(said).contains("SUCCESS: " + RuleFile.rules().size() + " rules found");
    }

    @ParameterizedTest
    @MethodSource("testFiles")
    void theTestsOfTheRulesHold(Path file, PrometheusTools tools) {
        CommandResult result = tools.promtool("test", "rules", file.toString());
        assertThat(result.exitCode()).as(result.stdout() + result.stderr()).isZero();
        assertThat(result.stdout()).contains("SUCCESS");
    }

    @Test
    void aTestThatDoesNotHoldIsNoticed(PrometheusTools tools, @TempDir Path folder) throws IOException {
        Path tests = Files.createDirectory(folder.resolve("tests"));
        String rules = Files.readString(RuleFile.RULES);
        String excluded = "plumbline_evidence_writing) == 0";
        assertThat(rules).contains(excluded);
        Files.writeString(folder.resolve("plumbline.rules.yaml"),
                rules.replace(excluded, "plumbline_evidence_writing) == 1"));
        Path copy = Files.copy(RuleFile.DASHBOARDS.resolve("alerts/tests/evidence.yaml"), tests.resolve("e.yaml"));
        CommandResult result = tools.promtool("test", "rules", copy.toString());
        assertThat(result.exitCode()).isOne();
        assertThat(result.stdout() + result.stderr()).contains("PlumblineEvidenceWriteFailing");
    }
}
