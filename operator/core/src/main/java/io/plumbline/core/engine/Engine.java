package io.plumbline.core.engine;

import io.plumbline.core.check.CompileProblem;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Evaluator;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.finding.Row;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.interest.LookupReader;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    private final Spread spread;
    private final Settling settling;
    private final SubjectEvaluation evaluation;
    private final Assessor assessor;
    private final TreeMap<ControlKey, CompiledControl> controls = new TreeMap<>();
    private volatile Interest interest = Interest.NONE;

    public Engine(Compiler compiler, Evaluator evaluator, FindingStore findings, WorkQueue queue,
            EngineListener listener, Clock clock) {
        this.compiler = compiler;
        this.findings = findings;
        this.listener = listener;
        this.spread = new Spread(cluster, queue);
        this.settling = new Settling(queue, listener);
        this.evaluation = new SubjectEvaluation(cluster, evaluator, clock);
        this.assessor = new Assessor(cluster, findings, settling, clock);
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
        changeControl(control.key(), compiled);
        return compiled;
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
        Set<ControlKey> affected = Set.of(key);
        settling.begin(affected);
        CompiledControl before;
        synchronized (controls) {
            before = compiled == null ? controls.remove(key) : controls.put(key, compiled);
            interest = new Interest(controls.values());
        }
        if (before != null) {
            before.checks().forEach(spread::check);
        }
        if (compiled != null) {
            compiled.checks().forEach(spread::check);
        }
        settling.endWhenDone(affected);
        listener.touched(key);
    }

    /** All kinds that the controls need. */
    public Set<ResourceType> requiredTypes() {
        return interest.types();
    }

    /** A resource was added or changed. */
    public void put(Resource resource) {
        Resource before = cluster.put(resource);
        ResourceKey key = resource.key();
        if (before != null && before.looksLike(resource) || !cluster.state(key.type()).isSynced()) {
            return;
        }
        Interest current = interest;
        if (!current.subjectChecks(key.type()).isEmpty()) {
            spread.subject(key);
        }
        spread.readers(current, key);
        if (before == null || !before.uid().equals(resource.uid())
                || !Objects.equals(before.controller(), resource.controller())) {
            spread.children(key);
        }
    }

    /** A resource was deleted. Deleting what is not there, or what has been replaced by another uid, is ignored. */
    public void delete(ResourceKey key, String uid) {
        Resource known = cluster.get(key);
        if (known == null || !known.uid().equals(uid)) {
            return;
        }
        cluster.remove(key);
        spread.subject(key);
        spread.readers(interest, key);
        spread.children(key);
    }

    /** The observation of a kind changed. Must be called before the objects of a lost kind are deleted. */
    public void state(ResourceType type, SourceState state) {
        Set<ControlKey> affected = readersOf(type);
        boolean statusChanges = cluster.state(type).status() != state.status();
        if (statusChanges) {
            settling.begin(affected);
        }
        cluster.setState(type, state);
        if (statusChanges) {
            spread.kind(interest, type);
            settling.endWhenDone(affected);
        }
        affected.forEach(listener::touched);
    }

    /** The kind is no longer observed: it is forgotten, with its verdicts. */
    public void forget(ResourceType type) {
        cluster.forget(type).forEach(resource -> {
            spread.subject(resource.key());
            spread.children(resource.key());
        });
        spread.kind(interest, type);
        readersOf(type).forEach(listener::touched);
    }

    private Set<ControlKey> readersOf(ResourceType type) {
        Interest current = interest;
        Set<CompiledCheck> checks = new HashSet<>(current.subjectChecks(type));
        current.lookupReaders(type).stream().map(LookupReader::check).forEach(checks::add);
        if (type.equals(ResourceType.NAMESPACE)) {
            checks.addAll(current.namespaceReaders());
        }
        return checks.stream().map(check -> check.key().control()).collect(Collectors.toSet());
    }

    /** Queues all verdicts that can change with time alone. */
    public void reevaluateTimed() {
        List<CompiledCheck> timed;
        synchronized (controls) {
            timed = controls.values()
                    .stream()
                    .flatMap(control -> control.checks().stream())
                    .filter(CompiledCheck::readsNow)
                    .toList();
        }
        timed.forEach(spread::check);
    }

    /** Evaluates one subject; called by workers with what they took from the queue. */
    public void evaluate(ResourceKey subject, @Nullable Set<CompiledCheck> only) {
        Resource resource = cluster.get(subject);
        Interest current = interest;
        Set<ControlKey> touched;
        if (resource == null || !Ownership.isSubject(resource)
                || current.subjectChecks(subject.type()).isEmpty()) {
            touched = findings.remove(subject);
        } else {
            Row before = findings.row(subject);
            touched = findings.apply(evaluation.evaluate(resource, current, before, only));
        }
        touched.forEach(listener::touched);
    }

    /** The control as it stands, or empty when there is no such control. */
    public Optional<Assessment> assess(ControlKey key) {
        CompiledControl control;
        synchronized (controls) {
            control = controls.get(key);
        }
        return Optional.ofNullable(control).map(assessor::assess);
    }

    /** All controls as they stand, ordered by key. */
    public List<Assessment> assessAll() {
        Collection<CompiledControl> all;
        synchronized (controls) {
            all = List.copyOf(controls.values());
        }
        return all.stream().map(assessor::assess).toList();
    }

    /** The store of verdicts, for those who read more than an assessment. */
    public FindingStore findings() {
        return findings;
    }
}
