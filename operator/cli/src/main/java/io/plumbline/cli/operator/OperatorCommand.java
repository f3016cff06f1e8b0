package io.plumbline.cli.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.auditor.http.AuditorServer;
import io.plumbline.cli.process.BuildInfo;
import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.CommonOptions;
import io.plumbline.cli.process.Failures;
import io.plumbline.cli.process.HumanDuration;
import io.plumbline.cli.process.LogFormat;
import io.plumbline.cli.process.Logging;
import io.plumbline.cli.process.Shutdown;
import io.plumbline.runtime.app.OperatorSettings;
import io.plumbline.runtime.app.PlumblineOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code plumbline operator}: runs until it is asked to stop (0) or another replica leads (1). */
@Command(name = "operator", sortOptions = false, description = {
    "Run the operator against a cluster until it is stopped.", "",
    "It needs the custom resource definitions (kubectl apply -k crds/) and the rights to read what the controls "
            + "name. What it may not read shows in the coverage of a control, and never counts as a pass.",
    "",
    "Every option can be set by an environment variable: --lease-namespace by PLUMBLINE_LEASE_NAMESPACE."}, optionListHeading = "%nOptions:%n", footerHeading = "%nExamples:%n", footer = {
        "  # the current context of your kubeconfig", "  plumbline operator",
        "  # another context, metrics on port 9090 of all addresses",
        "  plumbline operator --context staging --http :9090", "  # one of several replicas",
        "  plumbline operator --leader-elect --lease-namespace plumbline-system",
        "  # with an evidence log and signed snapshots",
        "  plumbline operator --evidence-dir /var/lib/plumbline --evidence-key evidence.key \\",
        "      --signing-key signing.pem", "",
        "Served over HTTP: /healthz, /readyz, /metrics.",
        "Exit codes: 0 stopped by a signal, 1 failed or no longer leader, 2 called wrongly."})
public final class OperatorCommand implements Callable<Integer> {
    private final Clock clock;
    private final Shutdown shutdown;
    private final OperatorDefaults defaults;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Kubeconfig file. Default: $KUBECONFIG, ~/.kube/config, "
            + "then the pod's service account.")
    private @Nullable Path kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "Context in the kubeconfig. Default: the current one.")
    private @Nullable String context;

    @Option(names = "--http", paramLabel = "HOST:PORT", converter = HostPort.class, description = "Where health and metrics are served; "
            + "port 0 takes a free one. Default: ${DEFAULT-VALUE} (0.0.0.0 in a pod).")
    @SuppressWarnings("NullAway.Init") // has a default
    private InetSocketAddress http;

    @Option(names = "--leader-elect", arity = "0..1", fallbackValue = "true", paramLabel = "true|false", description = "Take turns with other replicas "
            + "through a Lease. Default: off.")
    private boolean leaderElect;

    @Option(names = "--lease-namespace", paramLabel = "NAMESPACE", description = "Namespace of that Lease. Default: ${DEFAULT-VALUE} ($POD_NAMESPACE in a pod).")
    @SuppressWarnings("NullAway.Init") // has a default
    private String leaseNamespace;

    @Option(names = "--identity", paramLabel = "NAME", description = "Name of this replica. Default: ${DEFAULT-VALUE} ($POD_NAME, then the host name).")
    @SuppressWarnings("NullAway.Init") // has a default
    private String identity;

    @Option(names = "--workers", paramLabel = "N", description = "Evaluation threads. Default: ${DEFAULT-VALUE}, the processors.")
    private int workers;

    @Option(names = "--stale-after", paramLabel = "DURATION", converter = HumanDuration.class, description = "Silence of the API server after which "
            + "what is known of a kind counts as stale. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Duration staleAfter;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private EvidenceOptions evidence;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private AuditorOptions auditors;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private MetricsOptions metrics;

    @Option(names = "--log-format", paramLabel = "text|json", defaultValue = "text", description = "How log lines on standard error look. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private LogFormat logFormat;

    private OperatorCommand(Clock clock, OperatorDefaults defaults, Shutdown shutdown) {
        this.clock = clock;
        this.defaults = defaults;
        this.shutdown = shutdown;
    }

    /** The command with its defaults. */
    public static CommandLine create(Clock clock, Map<String, String> environment, Shutdown shutdown) {
        OperatorDefaults defaults = new OperatorDefaults(environment);
        return new CommandLine(new OperatorCommand(clock, defaults, shutdown)).setDefaultValueProvider(defaults)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws InterruptedException {
        OperatorSettings settings = settings();
        Optional<AuditorServer.Settings> audited = auditors.settings(settings.evidence() != null);
        ClusterAccess access = new ClusterAccess(kubeconfig, context, defaults.inCluster());
        Logging.start(logFormat, CommonOptions.isVerbose(spec));
        try (KubernetesClient client = access.connect()) {
            access.verify(client);
            return run(client, settings, audited);
        }
    }

    private int run(KubernetesClient client, OperatorSettings settings, Optional<AuditorServer.Settings> audited)
            throws InterruptedException {
        try (PlumblineOperator operator = open(client, settings)) {
            audited.ifPresent(where -> serve(operator, where));
            shutdown.onRequest(operator::close);
            operator.start();
            LoggerFactory.getLogger(OperatorCommand.class)
                    .atInfo()
                    .addKeyValue("server", client.getMasterUrl())
                    .addKeyValue("http", operator.httpAddress())
                    .addKeyValue("leaderElection", settings.leaderElection())
                    .log("Started");
            return switch (operator.await()) {
                case CLOSED -> 0;
                case LEADERSHIP_LOST -> throw new CommandFailure("leadership was lost; start again to stand by");
            };
        }
    }

    private PlumblineOperator open(KubernetesClient client, OperatorSettings settings) {
        try {
            return new PlumblineOperator(client, settings, clock);
        } catch (UncheckedIOException e) {
            throw new CommandFailure("health and metrics cannot be served on " + settings.http() + ": "
                    + Failures.reason(e), e);
        }
    }

    private static void serve(PlumblineOperator operator, AuditorServer.Settings where) {
        try {
            operator.serveAuditors(where);
        } catch (UncheckedIOException e) {
            throw new CommandFailure("auditors cannot be served on " + where.address() + ": " + Failures.reason(e), e);
        }
    }

    /** What the options come to. */
    OperatorSettings settings() {
        if (workers < 1) {
            throw new ParameterException(spec.commandLine(), "--workers must be at least 1");
        }
        if (staleAfter.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new ParameterException(spec.commandLine(), "--stale-after must be at least 1s");
        }
        OperatorSettings defaultSettings = OperatorSettings.defaults();
        // Stale is silence for twice the freshness target.
        BuildInfo build = BuildInfo.read();
        OperatorSettings settings = defaultSettings.withBuild(build.version(), build.revision())
                .withIdentity(identity)
                .withHttp(http)
                .withWorkers(workers)
                .withMetrics(metrics.settings())
                .withReflectors(defaultSettings.reflectors().withFreshness(staleAfter.dividedBy(2)));
        OperatorSettings logging = evidence.settings().map(settings::withEvidence).orElse(settings);
        OperatorSettings kept = evidence.signer().map(logging::withSigner).orElse(logging);
        OperatorSettings scheduled = evidence.schedule().map(kept::withSnapshots).orElse(kept);
        return leaderElect ? scheduled.withLeaderElection(leaseNamespace) : scheduled;
    }
}
