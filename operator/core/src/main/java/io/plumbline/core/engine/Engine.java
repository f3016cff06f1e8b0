package io.plumbline.core.engine;

import io.plumbline.core.check.CompileProblem;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Evaluator;
import io.plumbline.core.cluster.ClusterState;
import io.plumbline.core.cluster.Held;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.finding.Row;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.interest.Layout;
import io.plumbline.core.people.Attestations;
import io.plumbline.core.people.Deviation;
import io.plumbline.core.people.Deviations;
import io.plumbline.core.resource.Reading;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import io.plumbline.core.result.Decision;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The incremental engine. Changes go in through {@link #put}, {@link #delete}, {@link #state} and the control methods;
 * they are published first and then queue the subjects whose verdicts they may change. Workers take subjects from the
 * queue and call {@link #evaluate}, which reads the newest state. So whatever the order of changes, and however workers
 * interleave, the last evaluation of a subject sees all changes that concern it.
 *
 * <p>Thread-safe. Each kind of resource must have a single caller at a time for {@code put}, {@code delete},
 * {@code state} and {@code forget}; {@code evaluate} must not run twice at once for one subject, which the
 * {@link WorkQueue} sees to.
 */
public final class Engine {
    private final Compiler compiler;
    private final FindingStore findings;
    private final EngineListener listener;
    private final ClusterState cluster = new ClusterState();
    private final Joining joining = new Joining(cluster);
    private final VerdictMemo memo;
    private final BatchMemo batches;
    private final Timers timers = new Timers();
    private final WorkQueue queue;
    private final Clock clock;
    private final Spread spread;
    private final Settling settling;
    private final Inventories inventories;
    private final Declarations declarations = new Declarations();
    private final Intake intake;
    private final CheckEvaluation checks;
    private final SubjectEvaluation evaluation;
    private final Assessor assessor;
    private final Stillness stillness = new Stillness();
    private final Views views;
    private final TreeMap<ControlKey, CompiledControl> controls = new TreeMap<>();
    private final AtomicLong generations = new AtomicLong();
    private final Doubts doubts;
    private volatile Interest interest = Interest.NONE;

    public Engine(Compiler compiler, Evaluator evaluator, FindingStore findings, WorkQueue queue,
            EngineListener listener, Clock clock) {
        this(compiler, evaluator, findings, queue, listener, clock, VerdictMemo.DEFAULT_CAPACITY);
    }

    /** @param remembered how many verdicts are remembered at most: a power of two, at least 4 */
    Engine(Compiler compiler, Evaluator evaluator, FindingStore findings, WorkQueue queue, EngineListener listener,
            Clock clock, int remembered) {
        this.compiler = compiler;
        this.findings = findings;
        this.listener = listener;
        this.queue = queue;
        this.doubts = new Doubts(queue);
        this.clock = clock;
        this.memo = new VerdictMemo(remembered);
        this.batches = new BatchMemo(Math.min(remembered, BatchMemo.DEFAULT_CAPACITY));
        this.spread = new Spread(cluster, joining, queue);
        this.settling = new Settling(queue, this::touched);
        this.inventories = new Inventories(cluster, findings, settling);
        this.intake = new Intake(cluster, joining, spread, settling,
                new Widenings(cluster, settling, spread, this::touched), stillness, () -> interest);
        this.checks = new CheckEvaluation(cluster, joining, memo, timers, evaluator);
        this.evaluation = new SubjectEvaluation(cluster, checks, batches, declarations::inForce, clock);
        this.assessor = new Assessor(cluster, findings, settling, inventories, declarations, clock);
        this.views = new Views(controls, () -> interest, assessor, cluster, findings, queue, stillness, clock);
    }

    private void touched(ControlKey control) {
        listener.touched(control);
        inventories.look(control, interest).forEach(listener::touched);
    }

    /** Adds or replaces a control. Returns it compiled, or with the reasons why it cannot be evaluated. */
    public CompiledControl setControl(Control control) {
        synchronized (controls) {
            CompiledControl before = controls.get(control.key());
            if (before != null && before.control().equals(control)) {
                return before;
            }
        }
        CompiledControl compiled = compiler.compile(control);
        if (replacesTheSame(compiled)) {
            touched(control.key());
        } else {
            changeControl(control.key(), compiled);
        }
        return compiled;
    }

    /** Takes over a control that differs in nothing that is evaluated: nothing is queued, and nobody has to wait. */
    private boolean replacesTheSame(CompiledControl compiled) {
        synchronized (controls) {
            CompiledControl now = controls.computeIfPresent(compiled.control().key(),
                    (key, known) -> compiled.isSameWorkAs(known) ? compiled.reusing(known) : known);
            return now != null && now.control().equals(compiled.control());
        }
    }

    /** Adds or replaces a control that cannot be evaluated for reasons found outside the engine. */
    public CompiledControl refuseControl(Control control, List<CompileProblem> problems) {
        CompiledControl refused = new CompiledControl(control, List.of(), problems);
        synchronized (controls) {
            CompiledControl before = controls.get(control.key());
            if (refused.equals(before)) {
                return refused;
            }
        }
        changeControl(control.key(), refused);
        return refused;
    }

    /** Removes a control and its verdicts. */
    public void removeControl(ControlKey key) {
        changeControl(key, null);
    }

    private void changeControl(ControlKey key, @Nullable CompiledControl compiled) {
        stillness.during(() -> replace(key, compiled));
        touched(key);
        inventories.lookAll(interest).forEach(listener::touched);
    }

    private void replace(ControlKey key, @Nullable CompiledControl compiled) {
        Set<ControlKey> affected = Set.of(key);
        settling.begin(affected);
        List<CompiledCheck> gone;
        List<CompiledCheck> added;
        Interest current;
        synchronized (controls) {
            CompiledControl known = controls.get(key);
            CompiledControl now = compiled == null || known == null ? compiled : carryOver(known, compiled);
            List<CompiledCheck> before = known == null ? List.of() : known.checks();
            List<CompiledCheck> after = now == null ? List.of() : now.checks();
            gone = before.stream().filter(check -> !after.contains(check)).toList();
            added = after.stream().filter(check -> !before.contains(check)).toList();
            if (now == null) {
                controls.remove(key);
                assessor.forget(key);
            } else {
                controls.put(key, now);
            }
            inventories.declare(controls.values());
            added.forEach(joining::open);
            current = nextInterest(declarations.inForce());
        }
        added.forEach(check -> joining.fill(current, check));
        gone.forEach(spread::check);
        added.forEach(spread::check);
        gone.forEach(joining::close);
        gone.forEach(memo::forget);
        gone.forEach(batches::forget);
        settling.endWhenDone(affected);
    }

    /** With the lock of the controls held. */
    private Interest nextInterest(Deviations inForce) {
        Interest last = interest;
        Interest current = last.next(controls.values(), inForce, this::hasResources, generations::incrementAndGet);
        interest = current;
        // One change after the other: an older layout must not take from resources what a newer one has added.
        current.layouts().stream().filter(layout -> isNarrower(layout, last)).forEach(cluster::narrow);
        return current;
    }

    /**
     * Replaces all deviations that people have accepted; those whose time has not come, or is over, do nothing. What is
     * needed of some kinds may have changed afterwards, see {@link #needs}.
     */
    public void setDeviations(Collection<Deviation> all) {
        synchronized (controls) {
            declarations.declare(all);
        }
        enforce();
    }

    /** Replaces all attestations that can be relied on. */
    public void setAttestations(Attestations all) {
        Set<ControlKey> touched;
        synchronized (controls) {
            declarations.declare(all);
            touched = declarations.attest(clock.instant());
        }
        touched.forEach(this::touched);
    }

    private void enforce() {
        stillness.during(this::enforceDue);
        inventories.lookAll(interest).forEach(listener::touched);
    }

    /** Brings what is made of failures in line with the exceptions that are in force now. */
    private void enforceDue() {
        Set<ControlKey> affected;
        Set<CompiledCheck> checksAffected = new HashSet<>();
        synchronized (controls) {
            Deviations before = declarations.inForce();
            Deviations due = declarations.due(clock.instant());
            affected = before.difference(due);
            affected.retainAll(controls.keySet());
            controls.values().stream()
                    .filter(control -> affected.contains(control.control().key()))
                    .flatMap(control -> control.checks().stream())
                    .filter(check -> !before.about(check.key()).equals(due.about(check.key())))
                    .forEach(checksAffected::add);
            settling.begin(affected);
            if (!affected.isEmpty() && (before.readsLabels() || due.readsLabels())) {
                nextInterest(due);
            }
            declarations.enforce(due);
        }
        checksAffected.forEach(spread::exceptions);
        if (!affected.isEmpty()) {
            settling.endWhenDone(affected);
        }
        affected.forEach(this::touched);
    }

    /**
     * How many resources have a failure that the exception covers; owned resources count as they are shown, and where
     * nothing being there is the failure, that counts as one.
     */
    public int covered(String exception) {
        return findings.covered(exception) + assessor.coveredAbsences(exception);
    }

    /** A control that begins or ceases to be evaluated begins and ceases with all its checks. */
    private static CompiledControl carryOver(CompiledControl known, CompiledControl compiled) {
        return known.control().suspended() == compiled.control().suspended() ? compiled.reusing(known) : compiled;
    }

    private static boolean isNarrower(Layout layout, Interest before) {
        return !layout.groups().containsAll(before.layout(layout.type()).groups());
    }

    private boolean hasResources(ResourceType type) {
        return cluster.count(type) > 0 || cluster.state(type).isSynced();
    }

    /**
     * All kinds that the controls need, each with the generation that its resources must be read with at least. When it
     * is raised, the kind must be listed again; until that has been done, the checks that need it have no verdicts.
     */
    public Map<ResourceType, Long> needs() {
        return interest.layouts().stream().collect(Collectors.toUnmodifiableMap(Layout::type, Layout::needed));
    }

    /** How to read resources of the kind from now on; nothing of them is kept of a kind that nobody needs. */
    public Reading reading(ResourceType type) {
        Layout layout = interest.layout(type);
        return new Reading(layout.generation(), layout.projection());
    }

    /** A resource was added or changed. */
    public void put(Resource resource) {
        intake.put(resource);
    }

    /** A resource was deleted. Deleting what is not there, or what has been replaced by another uid, is ignored. */
    public void delete(ResourceKey key, String uid) {
        intake.delete(key, uid);
    }

    /** The observation of a kind changed. Must be called before the objects of a lost kind are deleted. */
    public void state(ResourceType type, SourceState state) {
        intake.state(type, state).forEach(this::touched);
    }

    /** The kind is no longer observed: it is forgotten, with its verdicts. */
    public void forget(ResourceType type) {
        intake.forget(type).forEach(this::touched);
    }

    /**
     * Queues the verdicts that time alone may have ended, and ends exceptions and attestations. Cheap when there are
     * none; to be called about every second.
     */
    public void reevaluateDue() {
        Instant now = clock.instant();
        timers.due(now).forEach(queue::add);
        if (declarations.isDue(now)) {
            enforce();
            Set<ControlKey> touched;
            synchronized (controls) {
                touched = declarations.attest(now);
            }
            touched.forEach(this::touched);
        }
    }

    /** Evaluates one subject; called by workers with what they took from the queue. Returns what was and what is said. */
    public Replaced evaluate(ResourceKey subject, @Nullable Set<CompiledCheck> only) {
        Held resource = cluster.get(subject);
        Interest current = interest;
        boolean doubted = doubts.settle(subject);
        Row before = findings.row(subject);
        Row after = null;
        Set<ControlKey> touched;
        if (resource == null || !resource.isSubject() || current.subjectReaders(subject.type()).isEmpty()) {
            timers.clear(subject);
            boolean deleted = resource == null && cluster.state(subject.type()).isSynced();
            touched = findings.remove(subject, check -> deleted && current.isLookedAt(check, subject.type()));
        } else {
            after = doubted
                    ? evaluation.anew(resource, current)
                    : evaluation.evaluate(resource, current, before, only);
            touched = findings.apply(after, resource.version());
        }
        touched.forEach(this::touched);
        return new Replaced(before, after);
    }

    /** Begins a comparison of all verdicts with what evaluations from scratch come to. */
    public Sweep sweep() {
        return new Sweep(new Sweep.Parts(cluster, findings, evaluation, () -> interest, stillness, timers, queue, clock,
                this::reevaluateDue, doubts::raise));
    }

    /** What the engine was spared so far. */
    public ReuseCounts reuse() {
        return new ReuseCounts(checks.evaluated(), evaluation.reused(), intake.changes(), intake.unchanged());
    }

    /** How many different bodies are kept of a kind, each counted once; for measurements. */
    public int parts(ResourceType type) {
        return cluster.parts(type);
    }

    /** The control as it stands, or empty when there is no such control. */
    public Optional<Assessment> assess(ControlKey key) {
        return views.one(key, Assessor.WORST);
    }

    /** The result of the control as it stands, or empty when there is no such control. */
    public Optional<Decision> decide(ControlKey key) {
        return views.one(key, 0).map(Assessment::decision);
    }

    /** All controls as they stand with all that was found, ordered by key; long where much was found. */
    public List<Assessment> assessWhole() {
        return views.all(Integer.MAX_VALUE);
    }

    /** All controls as they stand, ordered by key. */
    public List<Assessment> assessAll() {
        return assessAll(Assessor.WORST);
    }

    /** @param worst how many findings of each at most */
    public List<Assessment> assessAll(int worst) {
        return views.all(worst);
    }

    /**
     * Everything at one moment. Waits until what was queued has been done, and tries again when something has changed
     * meanwhile; the last try takes what there is, and says that it is not still.
     *
     * @param patience how long each try waits for the queued work at most
     */
    public Picture picture(int tries, Duration patience) throws InterruptedException {
        return views.picture(tries, patience);
    }

    /** The store of verdicts, for those who read more than an assessment. */
    public FindingStore findings() {
        return findings;
    }
}
