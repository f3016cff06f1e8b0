package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Environment;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.engine.ReuseCounts;
import io.plumbline.core.finding.FindingStore.NamespaceKey;
import io.plumbline.core.finding.Tally;
import io.plumbline.runtime.http.HttpEndpoints;
import io.plumbline.runtime.metrics.AIMetrics;
import io.plumbline.runtime.metrics.BuildInfo;
import io.plumbline.runtime.metrics.ControlFacts;
import io.plumbline.runtime.metrics.DomainCollector;
import io.plumbline.runtime.metrics.DomainSources;
import io.plumbline.runtime.metrics.MetricsRegistry;
import io.plumbline.runtime.metrics.RecordMetric;
import io.plumbline.runtime.metrics.SourceMetric;
import io.plumbline.runtime.metrics.StatementMetric;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The operator: health and metrics at once, and the work itself while this process leads. Thread-safe; used once.
 */
public final class PlumblineOperator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlumblineOperator.class);

    /** Why an operator has ended. */
    public enum End {
        /** It was asked to. */
        CLOSED,
        /** Another replica leads now; the process should end and come back as a standby. */
        LEADERSHIP_LOST
    }

    private final KubernetesClient client;
    private final OperatorSettings settings;
    private final Clock clock;
    private final MetricsRegistry metrics;
    private final HttpEndpoints http;
    private final AtomicReference<@Nullable LeaderWork> work = new AtomicReference<>();
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Leadership leadership;

    /**
     * @param client stays open when the operator is closed
     * @throws java.io.UncheckedIOException when the address for health and metrics is taken
     */
    public PlumblineOperator(KubernetesClient client, OperatorSettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        Environment environment = Environment.builtIn();
        this.metrics = new MetricsRegistry(new BuildInfo(settings.version(), settings.revision(),
                Runtime.version().toString(), String.valueOf(environment.version())), System::nanoTime);
        metrics.register(new DomainCollector(new DomainSources(this::assessments, this::namespaces, this::facts,
                this::quarantined, this::sources, this::exceptions, this::attestations, this::statements, this::ai,
                this::reuse, this::queueDepth,
                () -> work.get() != null),
                DomainCollector.DEFAULT_BUDGET));
        this.http = new HttpEndpoints(settings.http(), this::alive, this::obstacles, metrics::scrape);
    }

    /** Starts, and returns at once; what the API server lacks is waited for, and readiness says what that is. */
    public void start() {
        http.start();
        if (settings.leaderElection()) {
            leadership = new Leadership(client, settings, this::lead, () -> finish(End.LEADERSHIP_LOST));
        } else {
            lead();
        }
    }

    private void lead() {
        LeaderWork mine = new LeaderWork(client, settings, clock, metrics::timed,
                () -> finish(End.LEADERSHIP_LOST));
        if (end.get() == null && work.compareAndSet(null, mine)) {
            LOG.atInfo().addKeyValue("identity", settings.identity()).log("Leading");
            mine.start();
        }
    }

    private void finish(End reason) {
        if (end.compareAndSet(null, reason)) {
            LOG.atInfo().addKeyValue("reason", reason).log("Ending");
            ended.countDown();
        }
    }

    /** Waits for the end, and says why it came. */
    public End await() throws InterruptedException {
        ended.await();
        End reason = end.get();
        return reason == null ? End.CLOSED : reason;
    }

    /** Where health and metrics are served. */
    public InetSocketAddress httpAddress() {
        return http.address();
    }

    /** All controls as they stand, ordered by key; empty while another replica leads. */
    public List<Assessment> assessments() {
        LeaderWork current = work.get();
        return current == null ? List.of() : current.assessments();
    }

    /** Whether everything that this process needs for its part is there. */
    public boolean ready() {
        return obstacles().isEmpty();
    }

    private Map<NamespaceKey, Tally> namespaces() {
        LeaderWork current = work.get();
        return current == null ? Map.of() : current.namespaces();
    }

    private Optional<ControlFacts> facts(ControlKey control) {
        LeaderWork current = work.get();
        return current == null ? Optional.empty() : current.facts(control);
    }

    private boolean quarantined(CompiledCheck check) {
        LeaderWork current = work.get();
        return current != null && current.quarantined(check);
    }

    private List<SourceMetric> sources() {
        LeaderWork current = work.get();
        return current == null ? List.of() : current.sources();
    }

    private List<RecordMetric> exceptions() {
        LeaderWork current = work.get();
        return current == null ? List.of() : current.exceptions();
    }

    private List<RecordMetric> attestations() {
        LeaderWork current = work.get();
        return current == null ? List.of() : current.attestations();
    }

    private List<StatementMetric> statements() {
        LeaderWork current = work.get();
        return current == null ? List.of() : current.statements();
    }

    private AIMetrics ai() {
        LeaderWork current = work.get();
        return current == null ? AIMetrics.NONE : current.ai();
    }

    private ReuseCounts reuse() {
        LeaderWork current = work.get();
        return current == null ? new ReuseCounts(0, 0, 0, 0) : current.reuse();
    }

    private long queueDepth() {
        LeaderWork current = work.get();
        return current == null ? 0 : current.queueDepth();
    }

    private List<String> obstacles() {
        LeaderWork current = work.get();
        // A standby is ready to take over.
        return current == null ? List.of() : current.obstacles();
    }

    private boolean alive() {
        LeaderWork current = work.get();
        return current == null || current.alive();
    }

    /** Stops: publishes nothing more, ends all threads, gives the lease up. */
    @Override
    public void close() {
        finish(End.CLOSED);
        LeaderWork current = work.getAndSet(null);
        if (current != null) {
            current.close();
        }
        Leadership mine = leadership;
        if (mine != null) {
            mine.close();
        }
        http.close();
        metrics.close();
    }
}
