package io.plumbline.bench.probe;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.control.Control;
import io.plumbline.core.engine.Engine;
import io.plumbline.core.engine.Replaced;
import io.plumbline.core.engine.WorkQueue;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.resource.Reading;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** An engine as the operator runs it, with the controls set and the clock standing still. */
final class Station {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);

    private final Engine engine;

    /** @throws IllegalStateException when a control cannot be evaluated */
    Station(List<Control> controls, WorkQueue queue) {
        this(controls, queue, new FindingStore(CLOCK), CLOCK);
    }

    /** @throws IllegalStateException when a control cannot be evaluated */
    Station(List<Control> controls, WorkQueue queue, FindingStore findings, Clock clock) {
        engine = new Engine(new Compiler(Environment.builtIn(), Limits.DEFAULT), new PlannerEvaluator(Limits.DEFAULT),
                findings, queue, touched -> {}, clock);
        for (Control control : controls) {
            CompiledControl compiled = engine.setControl(control);
            if (!compiled.isValid()) {
                throw new IllegalStateException(compiled.problems().toString());
            }
        }
    }

    Engine engine() {
        return engine;
    }

    /** How a kind is read, as the controls are. */
    Function<ResourceType, Reading> reading() {
        return engine::reading;
    }

    /** All kinds that the controls need are known completely. */
    void synced() {
        engine.needs().keySet().forEach(type -> engine.state(type, SourceState.synced()));
    }

    /** Work done by whoever asks, in the order of addition; a subject that waits is not added twice. For one thread. */
    static final class InlineQueue implements WorkQueue {
        private final LinkedHashMap<ResourceKey, @Nullable Set<CompiledCheck>> waiting = new LinkedHashMap<>();
        private final Set<Runnable> barriers = new HashSet<>();

        @Override
        public void add(ResourceKey subject, @Nullable Set<CompiledCheck> checks) {
            if (!waiting.containsKey(subject)) {
                waiting.put(subject, checks);
                return;
            }
            Set<CompiledCheck> known = waiting.get(subject);
            if (known == null || checks == null) {
                waiting.put(subject, null);
            } else {
                Set<CompiledCheck> joined = new HashSet<>(known);
                joined.addAll(checks);
                waiting.put(subject, joined);
            }
        }

        @Override
        public void barrier(Runnable action) {
            barriers.add(action);
        }

        void drain(Engine engine) {
            drain(engine, replaced -> {});
        }

        void drain(Engine engine, Consumer<Replaced> told) {
            while (!waiting.isEmpty() || !barriers.isEmpty()) {
                Map.Entry<ResourceKey, @Nullable Set<CompiledCheck>> next = waiting.pollFirstEntry();
                if (next != null) {
                    told.accept(engine.evaluate(next.getKey(), next.getValue()));
                } else {
                    Set<Runnable> passed = Set.copyOf(barriers);
                    barriers.removeAll(passed);
                    passed.forEach(Runnable::run);
                }
            }
        }
    }
}
