package io.plumbline.core.engine;

import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.people.Attestation;
import io.plumbline.core.people.Deviation;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an engine was told, as plain maps. */
final class ClusterView {
    final Map<ResourceKey, Resource> objects = new TreeMap<>();
    final Map<ResourceType, Status> states = new HashMap<>();
    final Map<ControlKey, Control> controls = new TreeMap<>();
    /** By name. */
    final Map<String, Deviation> deviations = new TreeMap<>();
    final Map<String, Attestation> attestations = new TreeMap<>();
    /** When it was last looked what time has begun and ended. */
    Instant lookedAt = Instant.EPOCH;

    Status state(ResourceType type) {
        return states.getOrDefault(type, Status.SYNCING);
    }

    boolean isSynced(ResourceType type) {
        return state(type) == Status.SYNCED;
    }

    List<Resource> all(ResourceType type) {
        return objects.values().stream().filter(resource -> resource.key().type().equals(type)).toList();
    }
}
