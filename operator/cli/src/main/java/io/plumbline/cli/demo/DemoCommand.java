package io.plumbline.cli.demo;

import io.plumbline.cli.process.CommonOptions;
import io.plumbline.cli.process.HumanDuration;
import io.plumbline.cli.process.LogFormat;
import io.plumbline.cli.process.Logging;
import io.plumbline.cli.process.Shutdown;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code plumbline demo}: 0 when all results were as expected, 1 when not. */
@Command(name = "demo", sortOptions = false, description = {"See Plumbline work, without a cluster.", "",
    "Starts an API server with a small sample cluster, runs the operator on it, and changes the cluster while you "
            + "watch: which control notices, how fast, and why."}, optionListHeading = "%nOptions:%n", footerHeading = "%nExamples:%n", footer = {
                "  plumbline demo                  until Ctrl-C",
                "  plumbline demo --duration 20s   all steps in 20 seconds, then a summary",
                "  plumbline demo --server real    on a real kube-apiserver", "",
                "Exit codes: 0 all results as expected, 1 not, or failed, 2 called wrongly."})
public final class DemoCommand implements Callable<Integer> {
    /** Columns where nobody says how many there are: reasons are long, and logs are wide. */
    private static final int LOG_WIDTH = 200;

    private final Clock clock;
    private final Map<String, String> environment;
    private final Shutdown shutdown;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--server", defaultValue = "embedded", paramLabel = "embedded|real", description = "The API server. The real one is built on first use, which takes minutes. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private DemoServer.Kind server;

    @Option(names = "--duration", defaultValue = "unlimited", paramLabel = "DURATION", description = "Ends by itself after so long, such as 20s or 2m. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String duration;

    @Option(names = "--step", defaultValue = "auto", paramLabel = "DURATION", description = "Time between steps; auto spreads them over the duration, or takes 8s. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String step;

    @Option(names = "--port", defaultValue = "auto", paramLabel = "PORT", description = "Port of /metrics on 127.0.0.1; auto takes 8080, or a free one. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String port;

    /** The command, ready to be run or put into a tree. */
    public static CommandLine create(Clock clock, Map<String, String> environment, Shutdown shutdown) {
        return new CommandLine(new DemoCommand(clock, environment, shutdown))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private DemoCommand(Clock clock, Map<String, String> environment, Shutdown shutdown) {
        this.clock = clock;
        this.environment = Map.copyOf(environment);
        this.shutdown = shutdown;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (CommonOptions.isVerbose(spec)) {
            Logging.start(LogFormat.TEXT, true);
        }
        PrintWriter out = spec.commandLine().getOut();
        Optional<TerminalSize> terminal = TerminalSize.ofTerminal();
        String noColour = environment.getOrDefault("NO_COLOR", "");
        Palette palette = new Palette(terminal.isPresent() && noColour.isEmpty());
        int width = terminal.map(TerminalSize::columns).orElse(LOG_WIDTH);
        ControlTable table = new ControlTable(palette, width);
        View view = terminal.<View>map(size -> new TerminalView(out, table, size.rows(), clock))
                .orElseGet(() -> new PlainView(out, table, clock));
        return new Demo(settings(), view, new Narration(palette, width), clock, shutdown).run() ? 0 : 1;
    }

    Demo.Settings settings() {
        return new Demo.Settings(server, port(), new Pace(unless("auto", "--step", step),
                unless("unlimited", "--duration", duration)));
    }

    private @Nullable Duration unless(String word, String option, String value) {
        if (value.equals(word)) {
            return null;
        }
        try {
            return HumanDuration.parse(value);
        } catch (TypeConversionException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage() + "; or " + word, e);
        }
    }

    private @Nullable Integer port() {
        if (port.equals("auto")) {
            return null;
        }
        try {
            int number = Integer.parseInt(port);
            if (number >= 0 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw badPort(e);
        }
        throw badPort(null);
    }

    private ParameterException badPort(@Nullable Exception cause) {
        return new ParameterException(spec.commandLine(), "--port: '" + port + "' is neither a port nor auto",
                cause);
    }
}
