package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * Deletes objects: at once, or marked until their last finalizer is gone. A namespace takes its objects with it, as the
 * namespace controller of a cluster would see to; owners do not.
 */
final class Deletion {
    private final ObjectStore store;
    private final ObjectRules rules;
    private final Registry registry;

    Deletion(ObjectStore store, ObjectRules rules, Registry registry) {
        this.store = store;
        this.rules = rules;
        this.registry = registry;
    }

    /**
     * Deletes or marks the object.
     *
     * @param preconditions the {@code preconditions} of the request's DeleteOptions, empty when none
     */
    StoredObject delete(Target target, JsonNode preconditions, boolean dryRun) {
        synchronized (store) {
            var old = store.existing(target);
            for (var field : List.of("uid", "resourceVersion")) {
                var wanted = preconditions.path(field).asText("");
                var actual = old.metadata().path(field).asText();
                if (!wanted.isEmpty() && !wanted.equals(actual)) {
                    throw StatusException.conflict(target.kind(), target.name(),
                            "Precondition failed: " + field + " in precondition: " + wanted + ", in object: " + actual);
                }
            }
            return dryRun ? old : delete(target.kind(), old);
        }
    }

    /** Deletes or marks; the answer is the last state, marked ones carry a deletionTimestamp. */
    StoredObject delete(ApiKind kind, StoredObject old) {
        var namespace = kind.qualified().equals("namespaces");
        if (old.metadata().path("finalizers").isEmpty() && !namespace) {
            return remove(kind, old);
        }
        var marked = old.deleting() ? old : mark(kind, old, namespace);
        if (!namespace) {
            return marked;
        }
        deleteAllIn(old.key().name());
        return finishNamespace(kind, marked);
    }

    private StoredObject mark(ApiKind kind, StoredObject old, boolean namespace) {
        var next = old.node().deepCopy();
        Json.child(next, "metadata").put("deletionTimestamp", rules.now()).put("deletionGracePeriodSeconds", 0);
        if (namespace) {
            Json.child(next, "status").put("phase", "Terminating");
        }
        return store.commit(kind, revision -> new Change(Change.Type.MODIFIED,
                StoredObject.of(kind, old.key(), next, revision, old.applied()), old));
    }

    private void deleteAllIn(String namespace) {
        for (var kind : registry.all()) {
            if (kind.namespaced()) {
                store.with(kind.id(), table -> List.copyOf(table.in(namespace)))
                        .forEach(object -> delete(kind, object));
            }
        }
    }

    /** Removes a marked namespace that is empty and has no finalizers of its own. */
    private StoredObject finishNamespace(ApiKind kind, StoredObject namespace) {
        var name = namespace.key().name();
        var empty = registry.all().stream().filter(ApiKind::namespaced)
                .allMatch(other -> store.with(other.id(), table -> table.in(name).isEmpty()));
        return empty && namespace.metadata().path("finalizers").isEmpty() ? remove(kind, namespace) : namespace;
    }

    /** Removes the object whatever its finalizers say. */
    StoredObject remove(ApiKind kind, StoredObject old) {
        ObjectNode last = old.node().deepCopy();
        var removed = store.commit(kind, revision -> new Change(Change.Type.DELETED,
                StoredObject.of(kind, old.key(), last, revision, old.applied()), old));
        if (kind.namespaced()) {
            registry.find("", "namespaces").ifPresent(namespaces -> {
                store.get(namespaces.id(), new ObjectKey("", old.key().namespace())).filter(StoredObject::deleting)
                        .ifPresent(around -> finishNamespace(namespaces, around));
            });
        }
        return removed;
    }
}
