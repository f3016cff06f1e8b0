package io.plumbline.core.engine;

import io.plumbline.core.check.CompileProblem;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.people.Deviation;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An engine with what observes a cluster in the small: it knows all resources, and lists a kind again at once when the
 * engine needs more of it.
 */
final class ReflectedEngine {
    private final Engine engine;
    private final Map<ResourceKey, Resource> resources = new TreeMap<>();
    private final Map<ResourceType, Long> listed = new HashMap<>();

    ReflectedEngine(Engine engine) {
        this.engine = engine;
    }

    Engine engine() {
        return engine;
    }

    CompiledControl setControl(Control control) {
        CompiledControl compiled = engine.setControl(control);
        listAgain();
        return compiled;
    }

    CompiledControl refuseControl(Control control, List<CompileProblem> problems) {
        return engine.refuseControl(control, problems);
    }

    void setDeviations(Collection<Deviation> all) {
        engine.setDeviations(all);
        listAgain();
    }

    void evaluate(ResourceKey subject, @Nullable Set<CompiledCheck> only) {
        engine.evaluate(subject, only);
    }

    void reevaluateDue() {
        engine.reevaluateDue();
    }

    void removeControl(ControlKey key) {
        engine.removeControl(key);
        listAgain();
    }

    void put(Resource resource) {
        resources.put(resource.key(), resource);
        engine.put(resource);
    }

    void delete(ResourceKey key, String uid) {
        Resource known = resources.get(key);
        if (known != null && known.uid().equals(uid)) {
            resources.remove(key);
        }
        engine.delete(key, uid);
    }

    void state(ResourceType type, SourceState state) {
        engine.state(type, state);
    }

    void forget(ResourceType type) {
        resources.keySet().removeIf(key -> key.type().equals(type));
        listed.remove(type);
        engine.forget(type);
    }

    private void listAgain() {
        engine.needs().forEach((type, generation) -> {
            if (!generation.equals(listed.put(type, generation))) {
                resources.values().stream().filter(known -> known.key().type().equals(type)).forEach(engine::put);
            }
        });
        listed.keySet().retainAll(engine.needs().keySet());
    }

    Set<ResourceType> requiredTypes() {
        return engine.needs().keySet();
    }

    Optional<Assessment> assess(ControlKey key) {
        return engine.assess(key);
    }

    FindingStore findings() {
        return engine.findings();
    }
}
