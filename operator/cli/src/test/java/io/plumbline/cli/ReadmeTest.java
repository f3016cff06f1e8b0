package io.plumbline.cli;

import io.plumbline.cli.process.Shutdown;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README tells people to type is understood: commands, options and their values. */
class ReadmeTest {
    private static final String PROGRAM = "plumbline ";

    /** Lines of blocks of code that call the program, with those that go on joined and comments cut. */
    private static List<String> calls(String section) throws IOException {
        String all = Files.readString(Path.of("..", "..", "README.md"));
        String text = section.isEmpty() ? all : all.substring(all.indexOf(section));
        int end = section.isEmpty() ? -1 : text.indexOf("\n## ");
        return Stream.of((end < 0 ? text : text.substring(0, end)).replace("\\\n", " ").split("\n"))
                .map(line -> line.replaceAll("\\s+#.*", "").strip())
                .filter(line -> line.startsWith(PROGRAM))
                .toList();
    }

    static Stream<String> all() throws IOException {
        return calls("").stream().filter(line -> !line.contains("..."));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isUnderstood(String call) {
        CommandLine commands = Commands.create(Clock.systemUTC(), Map.of("HOSTNAME", "box"), new Shutdown());
        CommandLine.ParseResult parsed = commands
                .parseArgs(call.substring(PROGRAM.length()).strip().split("\\s+"));
        assertThat(parsed.hasSubcommand()).as(call).isTrue();
    }

    /** The table is not empty by mistake: auditors are told of each of these. */
    @ParameterizedTest
    @MethodSource("forAuditors")
    void auditorsAreTold(String command) throws IOException {
        assertThat(calls("### For auditors")).anyMatch(call -> call.startsWith(PROGRAM + command));
    }

    static Stream<String> forAuditors() {
        return Stream.of("evidence list --server", "evidence pull latest --server", "evidence pull latest --dir",
                "evidence verify package.zip --key", "findings --server", "operator --evidence-dir");
    }
}
