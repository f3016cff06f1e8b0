package io.plumbline.runtime.reconcile;

import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.core.control.ControlKey;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The controls as last declared, for those who need what the engine does not: titles, owners, targets. Thread-safe. */
public final class ControlDirectory {
    private final Map<ControlKey, ControlResource> controls = new ConcurrentHashMap<>();
    private final Consumer<ControlKey> changed;

    /** @param changed told after a control was declared, got a status, or was withdrawn; must be quick */
    public ControlDirectory(Consumer<ControlKey> changed) {
        this.changed = changed;
    }

    void put(ControlKey key, ControlResource control) {
        controls.put(key, control);
        changed.accept(key);
    }

    void remove(ControlKey key) {
        controls.remove(key);
        changed.accept(key);
    }

    public Collection<ControlResource> all() {
        return List.copyOf(controls.values());
    }

    public Set<ControlKey> keys() {
        return Set.copyOf(controls.keySet());
    }

    public Optional<ControlResource> get(ControlKey key) {
        return Optional.ofNullable(controls.get(key));
    }
}
