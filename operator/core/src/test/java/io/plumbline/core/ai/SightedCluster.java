package io.plumbline.core.ai;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.control.Control;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.engine.Coverage;
import io.plumbline.core.engine.Engine;
import io.plumbline.core.engine.WorkQueue;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.fixture.ManualClock;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An engine that looks for AI, and whoever listens to what it sees. */
final class SightedCluster {
    static final String DIGEST = "sha256:" + "a".repeat(64);
    static final String OTHER = "sha256:" + "b".repeat(64);

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Clock clock = new ManualClock();
    private final Set<ResourceKey> told = new TreeSet<>();
    private final Sightings sightings = new Sightings(told::add);
    private final FindingStore findings = new FindingStore(clock, sightings);
    private final Engine engine = new Engine(Controls.COMPILER, new PlannerEvaluator(Limits.DEFAULT), findings,
            new InOrder(), touched -> {}, clock);

    SightedCluster() {
        this(BodyMap.EMPTY);
    }

    SightedCluster(BodyMap parameters) {
        engine.setControl(SightingControl.of(parameters));
        engine.needs().keySet().forEach(type -> engine.state(type, SourceState.synced()));
        drain();
    }

    Engine engine() {
        return engine;
    }

    /** Its kinds must be looked at already. */
    void declare(Control control) {
        engine.setControl(control);
        drain();
    }

    Sightings sightings() {
        return sightings;
    }

    /** @param rest what comes after kind and metadata, for instance {@code spec: {}} */
    Resource put(ResourceType type, String namespace, String name, String metadata, String rest) {
        Resource resource = Json.resource(type,
                "{apiVersion: '" + (type.group().isEmpty() ? "v1" : type.group() + "/v1")
                        + "', kind: '" + type.kind() + "', metadata: {namespace: '" + namespace + "', name: '" + name
                        + "', uid: '" + type + name + "'" + (metadata.isEmpty() ? "" : ", " + metadata) + "}, " + rest
                        + "}");
        engine.put(resource);
        drain();
        return resource;
    }

    Resource system(String name, String spec) {
        return put(SightingControl.AI_SYSTEM, "claims", name, "", "spec: " + spec);
    }

    Resource deployment(String name, String label, String podSpec) {
        return put(type("apps", "Deployment"), "claims", name, label(label),
                "spec: {replicas: 1, template: {spec: " + podSpec + "}}");
    }

    void delete(Resource resource) {
        engine.delete(resource.key(), resource.uid());
        drain();
    }

    void state(ResourceType type, SourceState state) {
        engine.state(type, state);
        drain();
    }

    static String label(String system) {
        return system.isEmpty() ? "" : "labels: {'plumbline.io/ai-system': '" + system + "'}";
    }

    static String containers(String image, String more) {
        return "{containers: [{name: 'main', image: '" + image + "'" + (more.isEmpty() ? "" : ", " + more) + "}]}";
    }

    static ResourceType type(String group, String kind) {
        return new ResourceType(group, kind);
    }

    static ResourceKey systemKey(String name) {
        return new ResourceKey(SightingControl.AI_SYSTEM, "claims", name);
    }

    Observed observed(String system) {
        return sightings.observed(systemKey(system));
    }

    View view() {
        Assessment assessment = engine.assess(SightingControl.KEY).orElseThrow();
        return new View(assessment.coverage()
                .stream()
                .collect(Collectors.toMap(Coverage::type, coverage -> coverage.state().status())),
                assessment.settled(), sightings.unseen());
    }

    /** Whom something was told of since this was last asked. */
    Set<ResourceKey> told() {
        Set<ResourceKey> since = new TreeSet<>(told);
        told.clear();
        return since;
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
