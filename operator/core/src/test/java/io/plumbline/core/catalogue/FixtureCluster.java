package io.plumbline.core.catalogue;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.Scope;
import io.plumbline.core.engine.Engine;
import io.plumbline.core.engine.WorkQueue;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.finding.Row;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.ReadLimits;
import io.plumbline.core.resource.Reading;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;

/** An engine with one control, all of whose kinds are synced, into which fixtures are put one after the other. */
public final class FixtureCluster {
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Engine engine;
    private final CompiledControl control;

    /** @param control with one check */
    public FixtureCluster(Control control, Compiler compiler, Clock clock) {
        engine = new Engine(compiler, new PlannerEvaluator(Limits.DEFAULT), new FindingStore(clock), new InOrder(),
                touched -> {}, clock);
        this.control = engine.setControl(control);
        engine.needs().keySet().forEach(type -> engine.state(type, SourceState.synced()));
        drain();
    }

    /** All namespaces in scope: fixtures of checks that match on the system namespaces are meant too. */
    public static Control everywhere(Control control) {
        Scope scope = new Scope(Scope.DEFAULT.namespaceSelector(), Set.of());
        return new Control(control.key(), control.title(), control.suspended(), scope, control.parameters(),
                control.attestationRequired(), control.checks());
    }

    public CompiledControl control() {
        return control;
    }

    /** What is kept of resources of this type when they are read for this cluster. */
    public Reading reading(ResourceType type) {
        return engine.reading(type);
    }

    /** The verdict on the subject while the fixture is in the cluster; null when there is none. */
    public @Nullable Verdict verdict(Fixture fixture) {
        List<Resource> resources = new ArrayList<>();
        Resource subject = read(fixture.subject());
        resources.add(subject);
        if (fixture.namespace() != null) {
            resources.add(read(fixture.namespace()));
        }
        fixture.related().forEach(item -> resources.add(read(item)));
        return verdict(subject.key(), resources);
    }

    /** The verdict on the subject while these resources, it among them, are in the cluster; null when there is none. */
    public @Nullable Verdict verdict(ResourceKey subject, List<Resource> resources) {
        resources.forEach(engine::put);
        drain();
        Row row = engine.findings().row(subject);
        CompiledCheck check = control.checks().get(0);
        Verdict verdict = row == null ? null : row.verdict(check);
        resources.forEach(resource -> engine.delete(resource.key(), resource.uid()));
        drain();
        return verdict;
    }

    private static Resource read(Manifest manifest) {
        boolean custom = manifest.type().group().contains(".") && !manifest.type().group().endsWith(".k8s.io");
        return Json.resource(manifest.type(), manifest.apiVersion(), custom, manifest.json(), ReadLimits.DEFAULT);
    }

    private void drain() {
        Runnable next = work.poll();
        while (next != null) {
            next.run();
            next = work.poll();
        }
    }

    private final class InOrder implements WorkQueue {
        @Override
        public void add(ResourceKey subject, @Nullable Set<CompiledCheck> checks) {
            work.add(() -> engine.evaluate(Objects.requireNonNull(subject), checks));
        }

        @Override
        public void barrier(Runnable action) {
            work.add(action);
        }
    }
}
