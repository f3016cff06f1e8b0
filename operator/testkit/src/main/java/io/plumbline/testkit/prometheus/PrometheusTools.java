package io.plumbline.testkit.prometheus;

import io.plumbline.testkit.process.Command;
import io.plumbline.testkit.process.CommandResult;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The four programs, where they are installed. */
public final class PrometheusTools {
    /** A folder that holds the programs, instead of the PATH. */
    public static final String FOLDER_PROPERTY = "plumbline.prometheus.dir";

    private final Path prometheus;
    private final Path alertmanager;
    private final Command promtool;
    private final Command amtool;

    private PrometheusTools(Path prometheus, Path alertmanager, Path promtool, Path amtool) {
        this.prometheus = prometheus;
        this.alertmanager = alertmanager;
        this.promtool = new Command(promtool, Map.of());
        this.amtool = new Command(amtool, Map.of());
    }

    /**
     * Those of the folder that the system property names, else those of the PATH.
     *
     * @throws PrometheusUnavailableException when one is missing
     */
    public static PrometheusTools find() {
        var folder = Optional.ofNullable(System.getProperty(FOLDER_PROPERTY)).filter(named -> !named.isBlank());
        var path = folder.orElseGet(() -> Optional.ofNullable(System.getenv("PATH")).orElse(""));
        return in(Arrays.stream(path.split(File.pathSeparator)).filter(entry -> !entry.isEmpty()).map(Path::of)
                .toList());
    }

    static PrometheusTools in(List<Path> folders) {
        var missing = new ArrayList<String>();
        var prometheus = find(folders, missing, "prometheus");
        // The second name is that of the project's own archive; Debian has the first.
        var alertmanager = find(folders, missing, "prometheus-alertmanager", "alertmanager");
        var promtool = find(folders, missing, "promtool");
        var amtool = find(folders, missing, "amtool");
        if (!missing.isEmpty()) {
            throw new PrometheusUnavailableException("not found: " + String.join(", ", missing)
                    + ". Install the Debian packages prometheus and prometheus-alertmanager, or name a folder that holds"
                    + " the programs with -D" + FOLDER_PROPERTY + "=<folder>");
        }
        return new PrometheusTools(prometheus, alertmanager, promtool, amtool);
    }

    /** The first of the names that is there; of one that is not, the path is no file and its name is in {@code missing}. */
    private static Path find(List<Path> folders, List<String> missing, String... names) {
        for (var name : names) {
            for (var folder : folders) {
                var candidate = folder.resolve(name);
                if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return candidate;
                }
            }
        }
        missing.add(String.join(" or ", names));
        return Path.of(names[0]);
    }

    Path prometheus() {
        return prometheus;
    }

    Path alertmanager() {
        return alertmanager;
    }

    /** Runs promtool; the exit code is not looked at. */
    public CommandResult promtool(String... arguments) {
        return promtoolWithInput("", arguments);
    }

    public CommandResult promtoolWithInput(String input, String... arguments) {
        return promtool.run(input, List.of(arguments));
    }

    /** Runs amtool; the exit code is not looked at. */
    public CommandResult amtool(String... arguments) {
        return amtool.run("", List.of(arguments));
    }
}
