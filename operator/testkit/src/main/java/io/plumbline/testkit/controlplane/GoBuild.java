package io.plumbline.testkit.controlplane;

import io.plumbline.testkit.process.GuardedProcess;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Binaries built with the Go tool chain from the embedded go.mod and go.sum, which pin every module by its hash. */
record GoBuild(BinaryCache cache, Platform platform) implements BinarySource {
    private static final Duration DONE_WITHIN = Duration.ofMinutes(40);
    private static final String STAMP = "-X k8s.io/component-base/version.";

    @Override
    public Optional<Binaries> find(boolean controllerManager, Consumer<String> why) {
        if (!goOnPath()) {
            why.accept("go is not on the PATH");
            return Optional.empty();
        }
        return cache.fill(controllerManager, folder -> build(folder, why));
    }

    private static boolean goOnPath() {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Pattern.compile(Pattern.quote(File.pathSeparator)).splitAsStream(path).filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "go")));
    }

    private Optional<Path> build(Path folder, Consumer<String> why) {
        var out = folder.resolve(platform.folderName());
        try {
            Files.createDirectories(out);
            Files.write(folder.resolve("go.mod"), Platform.resource("go.mod"));
            Files.write(folder.resolve("go.sum"), Platform.resource("go.sum"));
            progress("building etcd and Kubernetes " + platform.version()
                    + " once for tests; about 6 minutes on two cores from an empty Go cache");
            var start = System.nanoTime();
            for (var command : commands(out)) {
                progress("go build " + command.getLast());
                var log = folder.resolve("build.log");
                var process = GuardedProcess.start(command, Map.of("CGO_ENABLED", "0"), folder, log, null);
                try {
                    if (!process.waitFor(DONE_WITHIN.toSeconds())) {
                        why.accept("the Go build took longer than " + DONE_WITHIN);
                        return Optional.empty();
                    }
                } finally {
                    process.close();
                }
                if (process.exitCode() != 0) {
                    why.accept("the Go build failed: " + process.tail());
                    return Optional.empty();
                }
            }
            progress("built in " + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
            return Optional.of(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why.accept("the Go build was interrupted");
            return Optional.empty();
        }
    }

    private List<List<String>> commands(Path out) {
        var minor = platform.minorVersion();
        var flags = "-s -w " + STAMP + "gitVersion=v" + platform.version() + " " + STAMP + "gitMajor="
                + minor.substring(0, minor.indexOf('.')) + " " + STAMP + "gitMinor="
                + minor.substring(minor.indexOf('.') + 1);
        var commands = new ArrayList<List<String>>();
        commands.add(command(out.resolve("etcd"), "-s -w", "go.etcd.io/etcd/server/v3"));
        for (var tool : List.of("kube-apiserver", "kubectl", "kube-controller-manager")) {
            commands.add(command(out.resolve(tool), flags, "k8s.io/kubernetes/cmd/" + tool));
        }
        return commands;
    }

    private static List<String> command(Path binary, String linkerFlags, String module) {
        return List.of("go", "build", "-trimpath", "-ldflags", linkerFlags, "-o", binary.toString(), module);
    }

    // The build runs before any test and may take minutes: silence would look like a hang.
    private static void progress(String line) {
        System.err.println("[plumbline control plane] " + line);
    }
}
