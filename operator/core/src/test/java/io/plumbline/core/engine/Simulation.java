package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Evaluated;
import io.plumbline.core.check.Evaluator;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.check.Subject;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.ManualClock;
import io.plumbline.core.people.Attestation;
import io.plumbline.core.people.Attestations;
import io.plumbline.core.people.Deviation;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Reading;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Result;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One history of a cluster, its watches, its controls and the engine's workers, all decided by one seed. Workers run
 * between any two calls of the engine, and changes arrive in the middle of evaluations and of other changes.
 */
final class Simulation {
    private static final int NESTING = 3;

    private final Random random;
    private final ScheduledQueue queue;
    private final Engine engine;
    private final World world;
    private final ManualClock clock = new ManualClock();
    private final ClusterView view = new ClusterView();
    private final Map<ControlKey, Set<ScheduledQueue.Entry>> bulk = new TreeMap<>();
    /** Kinds and controls in the middle of a change: each has one writer. */
    private final Set<Object> busy = new HashSet<>();
    /** Kinds whose objects changed while nobody relied on them: their rows are open until the state moves. */
    private final Set<ResourceType> open = new HashSet<>();
    /** With which generation each kind was listed last, from the first object to the last. */
    private final Map<ResourceType, Long> listed = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private int depth;
    private boolean finishing;
    private @Nullable Sweep sweep;

    private final Published published = new Published();

    Simulation(long seed) {
        random = new Random(seed);
        queue = new ScheduledQueue(random);
        world = new World(random);
        engine = new Engine(Controls.COMPILER, interrupted(new PlannerEvaluator(Limits.DEFAULT)),
                new FindingStore(clock), queue, published::touch, clock, 1 << (2 + random.nextInt(8)));
        queue.interruptWith(() -> interrupt(15));
    }

    /** Lets other things happen before, during and after an evaluation. */
    private Evaluator interrupted(Evaluator evaluator) {
        return (CompiledCheck check, Subject subject) -> {
            interrupt(10);
            Subject watched = new Subject(subject.object(), subject.namespace(), lookup -> {
                interrupt(10);
                return subject.related().items(lookup);
            }, subject.now(), subject.sharing());
            Evaluated verdict = evaluator.evaluate(check, watched);
            interrupt(10);
            return verdict;
        };
    }

    private void interrupt(int oneIn) {
        if (depth < NESTING && random.nextInt(oneIn) == 0) {
            depth++;
            if (finishing) {
                work();
            } else {
                step();
            }
            depth--;
        }
    }

    void run(int steps) {
        try {
            for (ResourceType type : Universe.TYPES) {
                if (random.nextInt(6) > 0) {
                    regain(type);
                }
            }
            for (int i = 0; i < steps; i++) {
                step();
                published.look(engine);
                checkInvariants();
            }
            finish();
            published.look(engine);
            Agreement.check(engine, view);
            sweepAll();
            published.check(engine, view.controls.keySet());
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\nafter\n  " + String.join("\n  ", log), e);
        }
    }

    private void step() {
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> work();
            case 8, 9, 10, 11, 12, 13, 14 -> change(Universe.any(Universe.TYPES, random));
            case 15 -> again(Universe.any(Universe.TYPES, random));
            case 16 -> observe(Universe.any(Universe.TYPES, random));
            case 17 -> {
                List<ResourceType> lagging = Universe.TYPES.stream().filter(this::lags).toList();
                ResourceType type = Universe.any(
                        lagging.isEmpty() || random.nextInt(4) == 0 ? Universe.TYPES : lagging, random);
                exclusively(type, () -> relist(type));
            }
            case 18 -> control();
            case 19 -> exclusively("people", this::declare);
            case 20 -> exclusively("people", this::pass);
            case 21, 22 -> exclusively("sweep", () -> sweep(1 + random.nextInt(4)));
            default -> drain();
        }
    }

    private void exclusively(Object what, Runnable action) {
        if (busy.add(what)) {
            action.run();
            busy.remove(what);
        }
    }

    private void work() {
        if (random.nextInt(3) == 0 && queue.fireOne()) {
            return;
        }
        ScheduledQueue.Entry entry = queue.take();
        if (entry != null) {
            log.add("evaluate " + entry.subject);
            engine.evaluate(entry.subject, entry.checks);
            queue.done(entry);
            log.add("evaluated " + entry.subject);
        }
    }

    private void drain() {
        if (depth == 0) {
            while (!queue.isIdle()) {
                work();
            }
        }
    }

    /** What the engine says must never differ from what it would say, however much happens meanwhile. */
    private void sweep(int steps) {
        for (int i = 0; i < steps; i++) {
            Sweep current = sweep == null ? engine.sweep() : sweep;
            sweep = current;
            log.add("sweep");
            Sweep.Step step = current.next();
            log.add("swept: " + step);
            assertThat(step).isNotInstanceOf(Sweep.Step.Diverged.class);
            if (step instanceof Sweep.Step.Done) {
                sweep = null;
            }
        }
    }

    /** Nothing is under way any more: every subject is looked at, and what it looks like at first is what it is. */
    private void sweepAll() {
        Sweep last = engine.sweep();
        int subjects = last.left();
        for (int i = 0; i < subjects; i++) {
            assertThat(last.next()).isInstanceOf(Sweep.Step.Agreed.class);
        }
        assertThat(last.next()).isInstanceOf(Sweep.Step.Done.class);
    }

    /** Somebody accepts a deviation, revokes it, or attests. */
    private void declare() {
        view.lookedAt = clock.instant();
        if (random.nextInt(4) == 0) {
            Attestation attestation = new Attestation("a" + random.nextInt(2), Controls.key("A.8.7"),
                    view.lookedAt.plus(DeviationPool.minutes(random.nextInt(3) - 1)),
                    view.lookedAt.plus(DeviationPool.minutes(random.nextInt(6))));
            view.attestations.put(attestation.name(), attestation);
            log.add("set " + attestation);
            engine.setAttestations(
                    new Attestations(Set.copyOf(view.attestations.values()), Duration.ZERO, Map.of()));
        }
        Deviation deviation = DeviationPool.any(view.lookedAt, random);
        if (random.nextInt(3) == 0) {
            log.add("revoke " + deviation.exception());
            view.deviations.remove(deviation.exception());
        } else {
            log.add("set " + deviation);
            view.deviations.put(deviation.exception(), deviation);
        }
        engine.setDeviations(view.deviations.values());
        interrupt(4);
    }

    private void pass() {
        clock.advance(DeviationPool.minutes(1));
        view.lookedAt = clock.instant();
        log.add("it is " + view.lookedAt);
        engine.reevaluateDue();
        interrupt(4);
    }

    /** Something happens in the cluster; most of the time it is told at once. */
    private void change(ResourceType type) {
        exclusively(type, () -> {
            Resource before = world.change(type);
            boolean told = view.state(type) == Status.SYNCED || view.state(type) == Status.STALE;
            if (before == null || !told || random.nextInt(8) == 0) {
                return;
            }
            Resource now = world.objects.get(before.key());
            boolean reborn = now != null && !now.uid().equals(before.uid());
            if (now == null || reborn && random.nextBoolean()) {
                delete(before);
            }
            if (now != null) {
                put(now);
            }
        });
    }

    /** A watch says something for the second time. */
    private void again(ResourceType type) {
        exclusively(type, () -> {
            Resource known = view.all(type).stream().findAny().orElse(null);
            if (known != null && random.nextBoolean()) {
                put(known);
            } else if (world.lastDeleted(type) != null) {
                delete(world.lastDeleted(type));
            }
        });
    }

    /** The observation of a kind fails, or comes back. */
    private void observe(ResourceType type) {
        exclusively(type, () -> {
            if (view.isSynced(type)) {
                lose(type);
            } else {
                regain(type);
            }
        });
    }

    private void lose(ResourceType type) {
        List<Status> possible = type.equals(Universe.NAMESPACE)
                ? List.of(Status.STALE, Status.FORBIDDEN, Status.UNAVAILABLE, Status.SYNCING)
                : List.of(Status.STALE, Status.FORBIDDEN, Status.UNAVAILABLE, Status.SYNCING, Status.NOT_INSTALLED);
        Status status = Universe.any(possible, random);
        if (status == Status.NOT_INSTALLED) {
            world.clear(type);
        }
        state(type, status);
        if (status == Status.FORBIDDEN || status == Status.NOT_INSTALLED) {
            view.all(type).forEach(this::delete);
        }
    }

    private void regain(ResourceType type) {
        if (random.nextBoolean()) {
            state(type, Status.SYNCING);
        }
        relist(type);
        state(type, Status.SYNCED);
    }

    private static String text(Resource resource) {
        return resource.key() + " " + resource.uid() + " of " + resource.controller() + " "
                + Map.copyOf(resource.body().map("metadata").map("labels")) + " "
                + Map.copyOf(resource.body().map("spec"))
                + (resource.problem() == null ? "" : " unreadable");
    }

    private static String text(Control control) {
        return control.key() + (control.suspended() ? " suspended" : "") + " #" + ControlPool.ALL.indexOf(control);
    }

    /** The whole list, and what is missing from it. */
    private void relist(ResourceType type) {
        Status status = view.state(type);
        if (status == Status.FORBIDDEN || status == Status.NOT_INSTALLED && !world.all(type).isEmpty()) {
            state(type, Status.SYNCING);
        }
        long generation = engine.needs().getOrDefault(type, 0L);
        world.all(type).forEach(this::put);
        view.all(type).stream().filter(known -> !world.objects.containsKey(known.key())).forEach(this::delete);
        listed.put(type, generation);
    }

    /** Whether the engine has come to need more of the kind than its last list was read with. */
    private boolean lags(ResourceType type) {
        return engine.needs().getOrDefault(type, 0L) > listed.getOrDefault(type, 0L);
    }

    private void put(Resource resource) {
        log.add("put " + text(resource));
        Resource before = view.objects.put(resource.key(), resource);
        if (!view.isSynced(resource.key().type()) && (before == null || !before.looksLike(resource))) {
            open.add(resource.key().type());
        }
        Reading reading = engine.reading(resource.key().type());
        BodyMap body = Bodies.project(resource.body(), reading.projection());
        interrupt(15);
        engine.put(new Resource(resource.key(), resource.uid(), resource.version(), resource.controller(), body,
                resource.problem(), reading.generation()));
        interrupt(4);
    }

    private void delete(Resource resource) {
        log.add("delete " + resource.key() + " " + resource.uid());
        Resource known = view.objects.get(resource.key());
        if (known != null && known.uid().equals(resource.uid())) {
            view.objects.remove(resource.key());
        }
        engine.delete(resource.key(), resource.uid());
        interrupt(4);
    }

    private void state(ResourceType type, Status status) {
        if (view.state(type) == status) {
            engine.state(type, Universe.state(status));
            return;
        }
        log.add(type + " is " + status);
        view.states.put(type, status);
        open.remove(type);
        engine.state(type, Universe.state(status));
        for (Control control : view.controls.values()) {
            if (!control.suspended() && Oracle.compiled(control).checks().stream()
                    .anyMatch(check -> Oracle.inputs(control, check.check()).contains(type))) {
                bulk.computeIfAbsent(control.key(), absent -> new HashSet<>()).addAll(queue.outstanding());
            }
        }
        interrupt(4);
    }

    private void control() {
        Control control = Universe.any(ControlPool.ALL, random);
        exclusively(control.key(), () -> {
            if (random.nextInt(6) == 0) {
                log.add("remove " + control.key());
                view.controls.remove(control.key());
                engine.removeControl(control.key());
            } else {
                log.add("set " + text(control));
                boolean changed = !control.equals(view.controls.put(control.key(), control));
                engine.setControl(control);
                if (changed) {
                    bulk.computeIfAbsent(control.key(), absent -> new HashSet<>()).addAll(queue.outstanding());
                }
            }
        });
    }

    /** Between steps, nothing may look better than it is. */
    private void checkInvariants() {
        for (ControlKey key : view.controls.keySet()) {
            Set<ScheduledQueue.Entry> outstanding = bulk.getOrDefault(key, Set.of());
            outstanding.removeIf(entry -> entry.done);
            if (!outstanding.isEmpty()) {
                assertThat(engine.assess(key).orElseThrow().decision().result())
                        .as("%s while %s are outstanding", key, outstanding.size())
                        .isNotIn(Result.COMPLIANT, Result.NOT_APPLICABLE);
            }
        }
        if (queue.outstanding().isEmpty() && open.isEmpty()) {
            Oracle oracle = new Oracle(view);
            for (ControlKey key : view.controls.keySet()) {
                Assessment assessment = engine.assess(key).orElseThrow();
                boolean complete = Universe.TYPES.stream().noneMatch(this::lags);
                if (assessment.decision().result() == Result.COMPLIANT || complete && assessment.settled()) {
                    assertThat(assessment.decision().result()).as("%s %s", key, assessment.decision())
                            .isEqualTo(oracle.result(key));
                }
            }
        }
    }

    /** Changes stop and nothing stays untold; what is lost may stay lost. */
    private void finish() {
        finishing = true;
        for (ResourceType type : Universe.TYPES) {
            Status status = view.state(type);
            if (status == Status.SYNCED) {
                relist(type);
            } else if (open.contains(type) || random.nextInt(4) > 0) {
                regain(type);
                if (random.nextInt(4) == 0) {
                    lose(type);
                }
            }
        }
        while (!queue.isIdle()) {
            work();
        }
    }
}
