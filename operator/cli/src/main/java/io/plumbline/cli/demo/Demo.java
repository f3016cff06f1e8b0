package io.plumbline.cli.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.cli.process.BuildInfo;
import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.cli.process.Shutdown;
import io.plumbline.runtime.app.OperatorSettings;
import io.plumbline.runtime.app.PlumblineOperator;
import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Puts the demo together: API server, sample cluster, operator, performance. */
final class Demo {
    private static final int USUAL_PORT = 8080;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Settings settings;
    private final View view;
    private final Narration narration;
    private final Clock clock;
    private final Waiting waiting;

    /** @param port of metrics; null for 8080, or a free one where that is taken */
    record Settings(DemoServer.Kind server, @Nullable Integer port, Pace pace) {}

    Demo(Settings settings, View view, Narration narration, Clock clock, Shutdown shutdown) {
        this.settings = settings;
        this.view = view;
        this.narration = narration;
        this.clock = clock;
        this.waiting = new Waiting(clock, shutdown);
    }

    /** Returns whether everything was as the script expects. */
    boolean run() throws InterruptedException {
        Instant started = clock.instant();
        view.print(introduction());
        try (DemoServer server = DemoServer.start(settings.server())) {
            SampleCluster cluster = new SampleCluster(server.client(), clock, waiting);
            Script script = cluster.script();
            cluster.define();
            int objects = cluster.apply(script.cluster());
            int controls = cluster.applyControls();
            try (PlumblineOperator operator = operator(server.client())) {
                operator.start();
                view.print(surroundings(server, objects, controls, operator.httpAddress().getPort()));
                DemoSummary summary = new Performance(script, cluster::play,
                        new Observation(operator::assessments), view, narration, waiting, clock, PATIENCE)
                        .play(settings.pace(), started);
                view.print(summary.lines());
                return summary.asExpected();
            }
        }
    }

    private PlumblineOperator operator(KubernetesClient client) {
        Integer port = settings.port();
        if (port != null) {
            try {
                return operator(client, port);
            } catch (UncheckedIOException e) {
                throw new CommandFailure("port " + port + " cannot be used: " + Failures.reason(e), e);
            }
        }
        try {
            return operator(client, USUAL_PORT);
        } catch (UncheckedIOException e) {
            return operator(client, 0);
        }
    }

    private PlumblineOperator operator(KubernetesClient client, int port) {
        BuildInfo build = BuildInfo.read();
        return new PlumblineOperator(client,
                OperatorSettings.defaults()
                        .withBuild(build.version(), build.revision())
                        .withIdentity("plumbline-demo")
                        .withHttp(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                        .withDiscoveryInterval(Duration.ofSeconds(1)),
                clock);
    }

    private static List<String> introduction() {
        return List.of(
                "Plumbline holds a Kubernetes cluster against controls of ISO/IEC 27001 and ISO/IEC 42001, all the time.",
                "This demo fills a small cluster with good and bad objects, and runs the operator on it.",
                "Then it changes the cluster step by step: watch which control notices, how fast, and why.", "");
    }

    private static List<String> surroundings(DemoServer server, int objects, int controls, int port) {
        return List.of("  cluster   " + server.description() + "; " + objects + " objects, " + controls + " controls",
                "  metrics   http://127.0.0.1:" + port + "/metrics",
                "  beside    kubectl " + server.kubectlOptions() + " get technologicalcontrols,aideploymentcontrols",
                "  stop      Ctrl-C", "");
    }
}
