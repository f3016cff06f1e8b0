package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.core.ai.SightingControl;
import io.plumbline.core.ai.Sightings;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.engine.Engine;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.runtime.catalogue.BuiltInExpressions;
import io.plumbline.runtime.evidence.Journal;
import io.plumbline.runtime.evidence.OpenLog;
import io.plumbline.runtime.metrics.ControlFacts;
import io.plumbline.runtime.metrics.DomainSources;
import io.plumbline.runtime.metrics.MetricsRegistry;
import io.plumbline.runtime.metrics.ResultTimes;
import io.plumbline.runtime.packaging.SnapshotSources;
import io.plumbline.runtime.pipeline.Debounce;
import io.plumbline.runtime.pipeline.ShardedQueue;
import io.plumbline.runtime.pipeline.Workers;
import io.plumbline.runtime.reconcile.AISystemDesk;
import io.plumbline.runtime.reconcile.ControlDesk;
import io.plumbline.runtime.reconcile.ControlDirectory;
import io.plumbline.runtime.reconcile.Controllers;
import io.plumbline.runtime.reconcile.Detection;
import io.plumbline.runtime.reconcile.ResultEvents;
import io.plumbline.runtime.reconcile.StatementDesk;
import io.plumbline.runtime.reconcile.WeakeningWatch;
import io.plumbline.runtime.reflector.SourceHealth;
import io.plumbline.runtime.snapshot.SnapshotTaker;
import io.plumbline.runtime.status.AISystemStatusFactory;
import io.plumbline.runtime.status.ControlTranslator;
import io.plumbline.runtime.status.EffectiveParameters;
import io.plumbline.runtime.status.StatementStatusFactory;
import io.plumbline.runtime.status.StatementTranslator;
import io.plumbline.runtime.status.StatusFactory;
import io.plumbline.runtime.sweep.Sweeper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a leader does: observes, evaluates, publishes. Wires the parts together; used once. */
final class LeaderWork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaderWork.class);
    private static final Duration RETRY_START = Duration.ofSeconds(1);
    /** Compiling all controls takes a second or two; one that never comes must not keep the others blind. */
    private static final Duration ROSTER_AT_MOST = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final OperatorSettings settings;
    private final OwnKinds ownKinds;
    private final AtomicLong epoch = new AtomicLong();
    private final Roster roster = new Roster();
    private final ShardedQueue queue;
    private final Debounce<ControlKey> debounce;
    private final Debounce<Standard> statementDebounce;
    private final Engine engine;
    private final Workers workers;
    private final Sweeper sweeper;
    private final Observation observation;
    private final ControlTranslator translator = new ControlTranslator();
    private final ControlDirectory directory;
    private final StatementDesk statements;
    private final WeakeningWatch weakenings;
    private final ResultEvents events;
    private final QuarantineWatch quarantines;
    private final People people;
    private final Sightings sightings = new Sightings(this::touched);
    private final Debounce<ResourceKey> systemDebounce;
    private final AISystemDesk systems;
    private final Controllers controllers;
    private final Evidence evidence;
    private final Snapshots snapshots;
    private final Anchoring anchoring;
    private final ResultTimes resultTimes;
    private final DomainSources known;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("plumbline-leader").unstarted(this::run);
    private volatile @Nullable String obstacle = "not started";
    /** Cannot be mended from inside: liveness says so, and the process is replaced. */
    private volatile boolean broken;

    LeaderWork(KubernetesClient client, OperatorSettings settings, Clock clock, LongSupplier nanoTime,
            MetricsRegistry metrics, UnaryOperator<SnapshotTaker> takers, Runnable deposed) {
        this.client = client;
        this.settings = settings;
        this.ownKinds = new OwnKinds(client);
        this.resultTimes = new ResultTimes(nanoTime);
        this.queue = new ShardedQueue(settings.workers());
        this.debounce = new Debounce<>(settings.statusInterval(), this::wake);
        this.statementDebounce = new Debounce<>(settings.statusInterval(), this::wake);
        this.systemDebounce = new Debounce<>(settings.statusInterval(), this::wake);
        this.directory = new ControlDirectory(this::said);
        this.weakenings = new WeakeningWatch(clock);
        this.events = new ResultEvents(client, settings.identity(), clock);
        this.quarantines = new QuarantineWatch(new PlannerEvaluator(Limits.DEFAULT), clock, directory, events,
                debounce::touch);
        this.anchoring = Anchoring.of(settings.evidence(), clock);
        this.evidence = new Evidence(settings,
                anchoring.memory(new ConfigMapMemory(client, settings.leaseNamespace())), anchoring,
                new Evidence.Sources(roster::isComplete, this::assessments, this::health), clock,
                new Journal.Told(this::touched, this::evidenceTurned, deposed));
        Environment environment = Environment.builtIn();
        this.engine = new Engine(new Compiler(environment, Limits.DEFAULT, BuiltInExpressions.load()),
                metrics.timed(quarantines.evaluator()),
                new FindingStore(clock, sightings, evidence.findingWatch(), metrics.remediation(),
                        settings.metrics().byNamespace()),
                queue, this::touched,
                clock);
        this.workers = new Workers(queue, new Detecting(engine, metrics.detection()));
        this.sweeper = new Sweeper(() -> engine.sweep()::next, metrics.sweep(), settings.sweeps(), clock,
                System::nanoTime);
        this.observation = new Observation(client.getConfiguration(), settings, engine, queue, clock);
        this.people = new People(client, engine, directory, events, clock, epoch::get, this::needsChanged,
                new People.Wakes(this::wakeException, this::wakeAttestation, this::wakeStatements),
                settings.discoveryInterval(),
                System::nanoTime);
        this.statements = new StatementDesk(
                new StatementTranslator(environment.parameters().keySet().stream().map(String::valueOf).collect(
                        Collectors.toSet())),
                new StatementStatusFactory(clock, epoch::get), directory,
                new StatementDesk.Sources(roster::isComplete, () -> people.attestations().inForce(),
                        people::statementObstacles),
                debounce::touch);
        this.systems = new AISystemDesk(engine.findings(), sightings,
                new Detection(engine, sightings, directory, statements,
                        new EffectiveParameters(environment.parameters()), this::needsChanged),
                new AISystemStatusFactory(clock, epoch::get), directory, clock, systemDebounce::touch);
        this.snapshots = new Snapshots(
                SnapshotMaking.newest(settings),
                takers.apply(SnapshotMaking.taker(settings, evidence.journal(), anchoring::stamp, clock,
                        journal -> gathering(journal, environment, clock))),
                SnapshotMaking.timetable(settings, client, events, new Timetable.Sources(roster::isComplete,
                        directory::keys, this::watchedStatements, evidence::isWritten), clock),
                events, clock, epoch::get, this::wakeSnapshot);
        this.controllers = new Controllers(client,
                new ControlDesk(engine, translator, statements,
                        new StatusFactory(clock, epoch::get, quarantines::quarantine, evidence::position,
                                evidence::standing),
                        directory, weakenings, events, evidence, this::changed),
                statements, people.exceptions(), people.attestations(), systems, snapshots.desk(), evidence,
                deposed,
                () -> broken = true);
        this.known = new DomainSources(most -> known(engine.assessAll(most)), engine.findings()::namespaces,
                engine.findings()::controlNamespaces, this::facts,
                check -> quarantines.quarantine(check).isPresent(), observation::metrics, people.exceptions()::metrics,
                people.attestations()::metrics, statements::metrics, statements::missing, systems::metrics,
                engine::reuse, queue::depth, evidence::metric, snapshots::metric, resultTimes);
    }

    private SnapshotSources gathering(Journal journal, Environment environment, Clock clock) {
        return new Gathering(client, engine, directory, people, observation, journal, environment, settings, clock,
                evidence::cluster, roster::isComplete, this::watchedStatements, anchoring::inForce, clock.instant());
    }

    private List<StatementOfApplicability> watchedStatements() {
        return controllers.statements();
    }

    private void wake(ControlKey control) {
        lookAtResult(control);
        controllers.wake(control);
        people.exceptions().touched(control);
    }

    /** One at a time: a control that is gone must not be told of afterwards. */
    private void lookAtResult(ControlKey control) {
        long look = resultTimes.look();
        engine.decide(control).ifPresentOrElse(decision -> resultTimes.stands(look, control, decision.result()),
                () -> resultTimes.gone(control));
    }

    private void wake(ResourceKey system) {
        controllers.wakeSystem(system);
    }

    /** Nobody but the desk of AI systems knows of the control that looks for them. */
    private void touched(ControlKey control) {
        if (control.equals(SightingControl.KEY)) {
            systems.viewChanged();
        } else {
            debounce.touch(control);
            evidence.touched();
        }
    }

    /** Each control says whether its evidence is being written. */
    private void evidenceTurned() {
        directory.keys().forEach(debounce::touch);
    }

    private void touched(ResourceKey system) {
        systems.touched(system);
    }

    /** A control was declared or withdrawn, or has another status. */
    private void said(ControlKey control) {
        statementDebounce.touch(control.standard());
        systems.controlChanged(control);
    }

    private void wakeException(String name) {
        controllers.wakeException(name);
    }

    private void wakeAttestation(String name) {
        controllers.wakeAttestation(name);
    }

    private void wakeSnapshot(String name) {
        controllers.wakeSnapshot(name);
    }

    private void wakeStatements() {
        List.of(Standard.values()).forEach(statementDebounce::touch);
    }

    private void wake(Standard standard) {
        controllers.wake(standard);
    }

    private void changed(ControlKey control) {
        people.declared(control);
        roster.heard(control);
        needsChanged();
    }

    private void needsChanged() {
        if (roster.isComplete()) {
            observeWhatIsNeeded();
        }
    }

    /** One at a time, from the look at the controls to its effect: an older look must not undo a newer one. */
    private synchronized void observeWhatIsNeeded() {
        Map<ResourceType, String> versions = new HashMap<>();
        directory.all().forEach(control -> versions.putAll(translator.pinnedVersions(control)));
        observation.require(engine.needs(), versions);
    }

    /** Returns at once; goes on when the API server has what is needed. */
    void start() {
        workers.start();
        observation.start();
        thread.start();
    }

    private void run() {
        try {
            for (obstacle = tryToWork(); obstacle != null; obstacle = tryToWork()) {
                if (closing.await(RETRY_START.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            LOG.atInfo().addKeyValue("epoch", epoch.get()).log("Working");
            roster.await(ROSTER_AT_MOST);
            wakeStatements();
            observeWhatIsNeeded();
            snapshots.start();
            sweeper.start();
            while (!closing.await(settings.timedInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                engine.reevaluateDue();
                people.look();
                systems.lookForEnds();
                quarantines.lookForEnds();
                snapshots.look();
                if (anchoring.turned()) {
                    evidenceTurned();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // After the end, whatever is still under way finds its client closed.
            if (closing.getCount() > 0) {
                LOG.atError().setCause(e).log("The work has broken down");
                broken = true;
            }
        }
    }

    /** What stands in the way, or null when the work has begun. */
    private @Nullable String tryToWork() {
        String found = ownKinds.obstacle();
        try {
            if (found == null) {
                Standing standing = Standing.of(client);
                epoch.set(standing.nextEpoch());
                roster.expect(standing.controls());
                people.expect(standing);
                statements.expect(standing.statements());
                snapshots.expect(standing.cluster());
                evidence.start(standing.cluster());
                anchoring.start(evidence.log());
                controllers.start();
                people.confirm();
                statements.confirm(controllers.statements());
            }
        } catch (KubernetesClientException e) {
            found = "controls cannot be listed: " + e.getMessage();
        }
        if (found != null && !found.equals(obstacle)) {
            LOG.atWarn().addKeyValue("obstacle", found).log("Waiting");
        }
        return found;
    }

    private Map<ResourceType, SourceHealth> health() {
        return observation.health();
    }

    List<String> obstacles() {
        String now = obstacle;
        return now == null ? List.of() : List.of(now);
    }

    boolean alive() {
        return workers.alive() && !broken;
    }

    List<Assessment> assessments() {
        return known(engine.assessAll());
    }

    private static List<Assessment> known(List<Assessment> all) {
        return all.stream()
                .filter(one -> !one.control().control().key().equals(SightingControl.KEY))
                .toList();
    }

    /** What auditors see of what is the case. */
    LiveView live() {
        return new LiveView(engine, observation::health);
    }

    /** For those who write single records, where evidence is kept. */
    Optional<OpenLog> log() {
        return evidence.log();
    }

    /** Another process speaks for the cluster now. */
    void depose() {
        resultTimes.end();
    }

    /** What metrics tell. */
    DomainSources known() {
        return known;
    }

    private Optional<ControlFacts> facts(ControlKey control) {
        return directory.get(control).map(resource -> ControlFacts.of(resource.getSpec(),
                resource.getStatus(), statements.applicability(control), weakenings.total(control)));
    }

    @Override
    public void close() {
        resultTimes.end();
        closing.countDown();
        roster.close();
        debounce.close();
        statementDebounce.close();
        systemDebounce.close();
        snapshots.close();
        controllers.close();
        anchoring.close();
        evidence.close();
        observation.close();
        sweeper.close();
        workers.close();
        events.close();
    }
}
