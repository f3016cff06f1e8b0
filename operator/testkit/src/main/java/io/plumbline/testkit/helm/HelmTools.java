package io.plumbline.testkit.helm;

import io.plumbline.testkit.process.Command;
import io.plumbline.testkit.process.GuardedProcess;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** All versions of Helm that the charts have to work with, of {@code operator/testkit/tools/helm/versions}. */
public record HelmTools(List<Helm> all) {
    /** A folder that holds {@code helm-<version>/helm}, instead of the user's cache. */
    public static final String FOLDER_PROPERTY = "plumbline.helm.dir";

    private static final Duration DONE_WITHIN = Duration.ofMinutes(20);

    /** Tests run in the folder of their module. */
    private static final Path PINNED = Path.of("..", "testkit", "tools", "helm").toAbsolutePath().normalize();

    public HelmTools {
        all = List.copyOf(all);
    }

    /**
     * Those of the folder that the system property names, else those of the user's cache. What the cache lacks is built,
     * which takes minutes.
     *
     * @throws HelmUnavailableException when one is missing
     */
    public static HelmTools find() {
        var named = System.getProperty(FOLDER_PROPERTY);
        if (named != null && !named.isBlank()) {
            return in(Path.of(named), false);
        }
        return in(Path.of(System.getProperty("user.home"), ".cache", "plumbline", "tools"), true);
    }

    static HelmTools in(Path folder, boolean build) {
        try {
            return new HelmTools(Files.readAllLines(PINNED.resolve("versions")).stream()
                    .map(line -> line.split(" ", 2)[0]).map(version -> one(folder, version, build)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Helm one(Path folder, String version, boolean build) {
        var binary = folder.resolve("helm-" + version).resolve("helm");
        if (!Files.isExecutable(binary) && build) {
            build(folder, version);
        }
        if (!Files.isExecutable(binary)) {
            throw new HelmUnavailableException("no Helm " + version + " in " + binary
                    + ". Install Go, or build it once with operator/testkit/tools/helm/build.sh, or name a folder that"
                    + " holds helm-" + version + "/helm with -D" + FOLDER_PROPERTY + "=<folder>");
        }
        return new Helm(version, binary);
    }

    private static void build(Path folder, String version) {
        if (new Command(Path.of("/bin/sh"), Map.of()).run("", List.of("-c", "command -v go")).exitCode() != 0) {
            return;
        }
        System.err.println("building Helm " + version + " once for tests; some minutes from an empty Go cache");
        try {
            Files.createDirectories(folder);
            var script = List.of(PINNED.resolve("build.sh").toString(), folder.toString(), version);
            try (var process = GuardedProcess.start(script, Map.of(), PINNED, folder.resolve("helm-build.log"), null)) {
                if (!process.waitFor(DONE_WITHIN.toSeconds()) || process.exitCode() != 0) {
                    System.err.println("Helm was not built: " + process.tail());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
