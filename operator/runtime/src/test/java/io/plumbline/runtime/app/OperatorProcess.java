package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.runtime.evidence.EvidenceLog;
import io.plumbline.runtime.evidence.EvidenceSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An operator with an evidence log in a process of its own, which can be killed and stopped. Ends with this JVM. */
final class OperatorProcess implements AutoCloseable {
    /** The exit code of a process that does not lead any more. */
    static final int DEPOSED = 3;

    private final Process process;
    private final Path errors;

    private OperatorProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /**
     * Starts one.
     *
     * @param cluster URL of a server that asks nobody who he is, or a kubeconfig file
     * @param leaseNamespace empty for no leader election
     */
    static OperatorProcess start(String cluster, EvidenceLog log, String identity, String leaseNamespace, Path folder)
            throws IOException {
        return start(cluster, log, identity, leaseNamespace, folder, Map.of());
    }

    /** @param environment variables beside those of this process */
    static OperatorProcess start(String cluster, EvidenceLog log, String identity, String leaseNamespace, Path folder,
            Map<String, String> environment) throws IOException {
        Path key = folder.resolve("evidence.key");
        Files.writeString(key, log.settings().signer().encoded());
        Path errors = folder.resolve(identity + ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-Xmx256m", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                OperatorProcess.class.getName(), cluster, log.settings().folder().toString(), key.toString(),
                identity));
        if (!leaseNamespace.isEmpty()) {
            command.add(leaseNamespace);
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(errors.toFile());
        builder.environment().putAll(environment);
        return new OperatorProcess(builder.start(), errors);
    }

    /** SIGKILL: whatever it was about to do stays undone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** @param name for instance {@code STOP} */
    void signal(String name) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        if (exitCode != 0) {
            throw new IOException("kill -" + name + " ended with " + exitCode);
        }
    }

    /** What it said. */
    String said() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return "nothing: " + e;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws Exception {
        Thread.ofPlatform().daemon().start(OperatorProcess::endWithParent);
        NoteSigner signer = NoteSigner.parse(Files.readString(Path.of(args[2])));
        OperatorSettings settings = Operators.settings().withIdentity(args[3]).withEvidence(
                new EvidenceSettings(Path.of(args[1]), signer, Duration.ofMillis(20), Duration.ofMinutes(1),
                        Duration.ofDays(1), Duration.ofMinutes(5), 1_000));
        try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config(args[0])).build();
                PlumblineOperator operator = new PlumblineOperator(client,
                        args.length > 4 ? settings.withLeaderElection(args[4]) : settings, Clock.systemUTC())) {
            operator.start();
            if (operator.await() == PlumblineOperator.End.LEADERSHIP_LOST) {
                operator.close();
                Runtime.getRuntime().halt(DEPOSED);
            }
        }
    }

    private static Config config(String cluster) {
        return cluster.startsWith("http:")
                ? new ConfigBuilder(Config.empty()).withMasterUrl(cluster).withOnlyHttpWatches(true).build()
                : Config.fromKubeconfig(Path.of(cluster).toFile());
    }

    /** The pipe from the parent ends with it. */
    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            // As at the end.
        }
        Runtime.getRuntime().halt(9);
    }
}
