package io.plumbline.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** What the build leaves behind, run as people run it. */
final class DistributionIT {
    private static final Path HOME = Path.of(System.getProperty("plumbline.distribution"));
    private static final Path COMMAND = HOME.resolve("bin/plumbline");
    private static final Path CACHE = HOME.resolve("lib/plumbline.aot");

    @TempDir
    Path elsewhere;

    private record Ended(int exitCode, String out, String err) {}

    private Ended run(Path command, Map<String, String> environment, String... args)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command.toString()));
        words.addAll(List.of(args));
        Path out = Files.createTempFile(elsewhere, "out", "");
        Path err = Files.createTempFile(elsewhere, "err", "");
        ProcessBuilder builder = new ProcessBuilder(words).directory(elsewhere.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // The JVM that runs this test, wherever it is.
        builder.environment().put("PLUMBLINE_JAVA", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Ended(exitCode, Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void runsFromAnyFolderWithoutNoise() throws Exception {
        Ended ended = run(COMMAND, Map.of(), "version");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).startsWith("plumbline    " + System.getProperty("plumbline.version"));
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void runsThroughSymbolicLinks() throws Exception {
        Path folder = Files.createDirectory(elsewhere.resolve("bin"));
        Path link = Files.createSymbolicLink(folder.resolve("pl"), COMMAND.toAbsolutePath());
        Path relative = Files.createSymbolicLink(elsewhere.resolve("linked"), Path.of("bin/pl"));
        assertThat(run(link, Map.of(), "version").out()).startsWith("plumbline ");
        assertThat(run(relative, Map.of(), "version").out()).startsWith("plumbline ");
    }

    @Test
    void explainsItself() throws Exception {
        Ended ended = run(COMMAND, Map.of(), "--help");
        assertThat(ended.out()).contains("Usage: plumbline").contains("demo").contains("operator");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void aMistakeOfUsageEndsWithTwo() throws Exception {
        Ended ended = run(COMMAND, Map.of(), "operator", "--nonsense");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("plumbline: Unknown option: '--nonsense'");
    }

    @Test
    void aFailureEndsWithOne() throws Exception {
        Ended ended = run(COMMAND, Map.of(), "operator", "--kubeconfig", "missing");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).isEqualTo("plumbline: the kubeconfig missing cannot be read" + System.lineSeparator());
    }

    @Test
    void refusesAJavaThatIsTooOldAndSaysWhatItFound() throws Exception {
        Path old = Files.createDirectories(elsewhere.resolve("jdk-17/bin"));
        Path java = Files.writeString(old.resolve("java"), "#!/bin/sh\necho 'openjdk version \"17.0.9\"' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Ended ended = run(COMMAND, Map.of("PLUMBLINE_JAVA", elsewhere.resolve("jdk-17").toString()), "version");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("is not a Java 25 or newer").contains(java + " (17)");
    }

    @Test
    void carriesDefinitionsAndCatalogue() {
        assertThat(HOME.resolve("crds/technologicalcontrols.plumbline.io.yaml")).isNotEmptyFile();
        assertThat(HOME.resolve("crds/catalogue/kustomization.yaml")).isNotEmptyFile();
    }

    @Test
    void theOperatorStartsFromTheAheadOfTimeCache() throws Exception {
        assumeThat(CACHE).as("the build may end without one, and then says why").exists();
        // In this mode the JVM refuses to start without the cache.
        Ended ended = run(COMMAND, Map.of("PLUMBLINE_JAVA_OPTS", "-XX:AOTMode=on"), "operator", "--help");
        assertThat(ended.out()).startsWith("Usage: plumbline operator");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void aCacheForOtherJarsIsPassedOverInSilence() throws Exception {
        assumeThat(CACHE).exists();
        Path copy = linked();
        Files.createSymbolicLink(copy.resolve("lib/plumbline.aot"), CACHE.toAbsolutePath());
        Path jar = copy.resolve("lib/plumbline-core-" + System.getProperty("plumbline.version") + ".jar");
        byte[] content = Files.readAllBytes(jar);
        Files.delete(jar);
        Files.write(jar, content);
        assertStartsInSilence(copy);
    }

    @Test
    void aDamagedCacheIsPassedOverInSilence() throws Exception {
        Path copy = linked();
        Files.writeString(copy.resolve("lib/plumbline.aot"), "damaged");
        assertStartsInSilence(copy);
    }

    /** The distribution without its cache, by links to its files. */
    private Path linked() throws IOException {
        Path copy = Files.createDirectories(elsewhere.resolve("copy"));
        Files.createDirectories(copy.resolve("bin"));
        assertThat(Files.copy(COMMAND, copy.resolve("bin/plumbline")).toFile().setExecutable(true)).isTrue();
        Files.createDirectories(copy.resolve("lib"));
        try (Stream<Path> jars = Files.list(HOME.resolve("lib"))) {
            for (Path jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.createSymbolicLink(copy.resolve("lib").resolve(jar.getFileName()), jar.toAbsolutePath());
            }
        }
        return copy;
    }

    private void assertStartsInSilence(Path home) throws Exception {
        Path command = home.resolve("bin/plumbline");
        Ended strict = run(command, Map.of("PLUMBLINE_JAVA_OPTS", "-XX:AOTMode=on"), "operator", "--help");
        assertThat(strict.exitCode()).isOne();
        Ended ended = run(command, Map.of(), "operator", "--help");
        assertThat(ended.out()).startsWith("Usage: plumbline operator");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void theOperatorStopsGracefullyOnASignal() throws Exception {
        Path kubeconfig = Files.writeString(elsewhere.resolve("config"), """
                apiVersion: v1
                kind: Config
                current-context: here
                clusters: [{name: one, cluster: {server: "http://127.0.0.1:1"}}]
                contexts: [{name: here, context: {cluster: one, user: me}}]
                users: [{name: me, user: {}}]
                """);
        Path err = elsewhere.resolve("operator.err");
        ProcessBuilder builder = new ProcessBuilder(COMMAND.toString(), "operator", "--kubeconfig",
                kubeconfig.toString(), "--http", "127.0.0.1:0").redirectOutput(elsewhere.resolve("o").toFile())
                .redirectError(err.toFile());
        builder.environment().put("PLUMBLINE_JAVA", System.getProperty("java.home"));
        // In a pod the operator waits for an API server that does not answer.
        builder.environment().put("KUBERNETES_SERVICE_HOST", "127.0.0.1");
        Process operator = builder.start();
        try {
            await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(err).contains("Started"));
            operator.destroy();
            assertThat(operator.waitFor()).isZero();
        } finally {
            operator.destroyForcibly();
        }
    }
}
