package io.plumbline.cli;

import io.plumbline.cli.process.Shutdown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

final class CommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine commands = Commands.create(Clock.systemUTC(), Map.of("HOSTNAME", "box"), new Shutdown());
        commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).setUsageHelpAutoWidth(false);
        return commands.execute(args);
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Holds a Kubernetes cluster against ISO/IEC 27001:2022 Annex A.8")
                .contains("operator  Run the operator against a cluster until it is stopped.")
                .contains("demo      See Plumbline work, without a cluster.")
                .contains("Examples:")
                .contains("Exit codes: 0 done, 1 failed, 2 called wrongly.");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "demo", "version", "findings"})
    void everyCommandHasExamplesAndHelpInTwoForms(String command) {
        assertThat(run(command, "--help")).isZero();
        String byOption = out.toString();
        out.getBuffer().setLength(0);
        assertThat(run("help", command)).isZero();
        assertThat(out.toString()).isEqualTo(byOption).contains("Example").contains("plumbline " + command);
    }

    /** Options that are required must not be asked of who only wants to know which there are. */
    @Test
    void everyCommandOfTheTreeExplainsItself() {
        List<List<String>> paths = new ArrayList<>();
        collect(Commands.create(Clock.systemUTC(), Map.of("HOSTNAME", "box"), new Shutdown()), List.of(), paths);
        assertThat(paths).contains(List.of("evidence", "keygen"), List.of("operator")).hasSizeGreaterThan(12);

        for (List<String> path : paths) {
            out.getBuffer().setLength(0);
            List<String> arguments = new ArrayList<>(path);
            arguments.add("--help");
            assertThat(run(arguments.toArray(String[]::new))).as("%s", path).isZero();
            assertThat(out.toString()).as("%s", path).contains("plumbline " + String.join(" ", path));
            assertThat(err.toString()).as("%s", path).isEmpty();
        }
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> paths) {
        command.getSubcommands().forEach((name, sub) -> {
            if (!name.equals("help")) {
                List<String> deeper = new ArrayList<>(path);
                deeper.add(name);
                paths.add(deeper);
                collect(sub, deeper, paths);
            }
        });
    }

    @Test
    void helpFitsATerminalOfEightyColumns() {
        run("help", "operator");
        run("help", "demo");
        run("help", "findings");
        run("evidence", "list", "--help");
        run("evidence", "pull", "--help");
        run("help");
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void helpShowsDefaults() {
        run("help", "operator");
        assertThat(out.toString()).contains("127.0.0.1:8080").contains("plumbline-system").contains("Default: box")
                .contains("Default: 10m");
    }

    @Test
    void aMissingCommandIsAMistakeOfUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).startsWith("plumbline: a command is missing").contains("See: plumbline --help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aMistypedCommandIsAnsweredWithWhatWasMeant() {
        assertThat(run("opertor")).isEqualTo(2);
        assertThat(err.toString()).contains("'opertor'").contains("plumbline operator");
    }

    @Test
    void aMistypedOptionPointsToTheHelpOfItsCommand() {
        assertThat(run("operator", "--htp", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--htp").contains("--http").contains("See: plumbline operator --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--duration=5x", "--step=5", "--port=eighty", "--port=65536", "--port=-1",
        "--server=fake"})
    void theDemoRefusesBadValuesBeforeItStarts(String option) {
        assertThat(run("demo", option)).isEqualTo(2);
        assertThat(err.toString()).startsWith("plumbline: ").contains(option.substring(option.indexOf('=') + 1));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aFailureIsOneLineUnlessMoreIsAskedFor() {
        assertThat(run("operator", "--kubeconfig", "/does/not/exist")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo(
                "plumbline: the kubeconfig /does/not/exist cannot be read" + System.lineSeparator());
        err.getBuffer().setLength(0);
        assertThat(run("--verbose", "operator", "--kubeconfig", "/does/not/exist")).isEqualTo(1);
        assertThat(err.toString()).contains("cannot be read").contains("\tat io.plumbline.cli");
        err.getBuffer().setLength(0);
        assertThat(run("operator", "--verbose", "--kubeconfig", "/does/not/exist")).isEqualTo(1);
        assertThat(err.toString()).contains("\tat io.plumbline.cli");
    }

    @Test
    void theVersionSaysWhatTheBuildIsMadeOf() {
        assertThat(run("version")).isZero();
        assertThat(out.toString().lines().map(line -> line.split(" +")[0])).containsExactly("plumbline", "revision",
                "environment", "java", "kubernetes");
        assertThat(out.toString()).doesNotContain("${").containsPattern("plumbline +[0-9]+\\.[0-9]+\\.[0-9]+");
    }
}
