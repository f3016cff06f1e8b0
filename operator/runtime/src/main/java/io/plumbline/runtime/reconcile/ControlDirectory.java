package io.plumbline.runtime.reconcile;

import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.core.control.ControlKey;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The controls as last declared, for those who need what the engine does not: titles, owners, targets. Thread-safe. */
public final class ControlDirectory {
    private final Map<ControlKey, ControlResource> controls = new ConcurrentHashMap<>();

    void put(ControlKey key, ControlResource control) {
        controls.put(key, control);
    }

    void remove(ControlKey key) {
        controls.remove(key);
    }

    public Collection<ControlResource> all() {
        return List.copyOf(controls.values());
    }

    public Optional<ControlResource> get(ControlKey key) {
        return Optional.ofNullable(controls.get(key));
    }
}
