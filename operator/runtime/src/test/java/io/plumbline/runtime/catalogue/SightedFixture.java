package io.plumbline.runtime.catalogue;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.plumbline.api.v1alpha1.AISystem;
import io.plumbline.core.ai.Appraisal;
import io.plumbline.core.ai.MaxAges;
import io.plumbline.core.ai.SightingControl;
import io.plumbline.core.ai.Sightings;
import io.plumbline.core.ai.SystemRecord;
import io.plumbline.core.ai.View;
import io.plumbline.core.catalogue.Fixture;
import io.plumbline.core.catalogue.Manifest;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.engine.Engine;
import io.plumbline.core.engine.WorkQueue;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ReadLimits;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import io.plumbline.runtime.status.AISystemTerms;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the operator says of the AI system that a fixture is about, in a cluster where every kind can be read. */
final class SightedFixture {
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Sightings sightings = new Sightings(changed -> {});
    private final Fixture fixture;
    private final Engine engine;

    SightedFixture(Fixture fixture, Compiler compiler, BodyMap parameters) {
        this.fixture = fixture;
        Clock clock = Clock.fixed(fixture.now(), ZoneOffset.UTC);
        engine = new Engine(compiler, new PlannerEvaluator(Limits.DEFAULT), new FindingStore(clock, sightings),
                new InOrder(), touched -> {}, clock);
        engine.setControl(SightingControl.of(parameters));
        engine.needs().keySet().forEach(type -> engine.state(type, SourceState.synced()));
        Stream.concat(Stream.of(fixture.subject()), fixture.related().stream())
                .forEach(manifest -> engine.put(read(manifest)));
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    Appraisal appraisal(MaxAges ages) {
        SystemRecord system = AISystemTerms.of(Serialization.unmarshal(fixture.subject().json(), AISystem.class));
        Set<ResourceType> kinds = engine.needs().keySet();
        View view = new View(kinds.stream().collect(Collectors.toMap(Function.identity(),
                type -> SourceState.Status.SYNCED)), true, sightings.unseen());
        return Appraisal.of(system, sightings.observed(system.key()), view, ages, fixture.now());
    }

    private static Resource read(Manifest manifest) {
        boolean custom = manifest.type().group().contains(".") && !manifest.type().group().endsWith(".k8s.io");
        return Json.resource(manifest.type(), manifest.apiVersion(), custom, manifest.json(), ReadLimits.DEFAULT);
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
