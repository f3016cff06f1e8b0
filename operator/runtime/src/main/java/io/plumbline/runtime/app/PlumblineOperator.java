package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.auditor.http.AuditorServer;
import io.plumbline.core.check.Environment;
import io.plumbline.core.engine.Assessment;
import io.plumbline.runtime.http.HttpEndpoints;
import io.plumbline.runtime.metrics.BuildInfo;
import io.plumbline.runtime.metrics.DomainCollector;
import io.plumbline.runtime.metrics.DomainSources;
import io.plumbline.runtime.metrics.MetricsRegistry;
import io.plumbline.runtime.snapshot.SnapshotTaker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

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
    private final LongSupplier nanoTime;
    private final UnaryOperator<SnapshotTaker> takers;
    private final MetricsRegistry metrics;
    private final HttpEndpoints http;
    private final ReentrantLock closing = new ReentrantLock();
    private final AtomicReference<@Nullable LeaderWork> work = new AtomicReference<>();
    /** Who leads, as far as it was heard. */
    private final AtomicReference<String> leader = new AtomicReference<>("");
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Leadership leadership;
    private volatile @Nullable Auditors auditors;

    /**
     * @param client stays open when the operator is closed
     * @throws java.io.UncheckedIOException when the address for health and metrics is taken
     */
    public PlumblineOperator(KubernetesClient client, OperatorSettings settings, Clock clock) {
        this(client, settings, clock, System::nanoTime, UnaryOperator.identity());
    }

    /** @param takers puts another taker of snapshots in the place of the one that follows from the settings */
    PlumblineOperator(KubernetesClient client, OperatorSettings settings, Clock clock,
            UnaryOperator<SnapshotTaker> takers) {
        this(client, settings, clock, System::nanoTime, takers);
    }

    /** @param nanoTime nanoseconds since some fixed point, by which the time in each result is measured */
    PlumblineOperator(KubernetesClient client, OperatorSettings settings, Clock clock, LongSupplier nanoTime,
            UnaryOperator<SnapshotTaker> takers) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.takers = takers;
        Environment environment = Environment.builtIn();
        this.metrics = new MetricsRegistry(new BuildInfo(settings.version(), settings.revision(),
                Runtime.version().toString(), String.valueOf(environment.version())), System::nanoTime);
        metrics.register(new DomainCollector(this::known, settings.metrics()));
        this.http = new HttpEndpoints(settings.http(), this::alive, this::obstacles, metrics::scrape);
    }

    /**
     * Serves auditors too, from the start on, whether this process leads or not. To be called before it.
     *
     * @throws java.io.UncheckedIOException when the address is taken or the certificate cannot be used
     * @throws IllegalStateException where no evidence is kept
     */
    public void serveAuditors(AuditorServer.Settings where) {
        auditors = Auditors.open(client, settings, where, () -> Optional.ofNullable(work.get()),
                leader::get, metrics.auditorMeters(), clock);
    }

    /** Starts, and returns at once; what the API server lacks is waited for, and readiness says what that is. */
    public void start() {
        http.start();
        Auditors mine = auditors;
        if (mine != null) {
            mine.start();
        }
        if (settings.leaderElection()) {
            leadership = new Leadership(client, settings, leader::set, this::lead,
                    () -> finish(End.LEADERSHIP_LOST));
        } else {
            lead();
        }
    }

    private void lead() {
        LeaderWork mine = new LeaderWork(client, settings, clock, nanoTime, metrics, takers,
                () -> finish(End.LEADERSHIP_LOST));
        if (end.get() == null && work.compareAndSet(null, mine)) {
            LOG.atInfo().addKeyValue("identity", settings.identity()).log("Leading");
            mine.start();
        }
    }

    private void finish(End reason) {
        if (end.compareAndSet(null, reason)) {
            LeaderWork current = work.get();
            if (current != null) {
                current.depose();
            }
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

    /** Where auditors are served; empty where they are not. */
    public Optional<InetSocketAddress> auditorAddress() {
        return Optional.ofNullable(auditors).map(Auditors::address);
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

    private @Nullable DomainSources known() {
        LeaderWork current = work.get();
        return current == null ? null : current.known();
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

    /**
     * Stops: publishes nothing more, ends all threads, gives the lease up. Returns when all that is done, also to whoever
     * comes second: the client must not be closed before.
     */
    @Override
    public void close() {
        finish(End.CLOSED);
        closing.lock();
        try {
            closeOnce();
        } finally {
            closing.unlock();
        }
    }

    private void closeOnce() {
        Auditors served = auditors;
        if (served != null) {
            served.close();
        }
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
