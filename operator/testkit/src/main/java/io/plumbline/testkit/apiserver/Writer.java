package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.testkit.apiserver.StoredObject.Manager;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Creates, changes and deletes objects. Each call is atomic. */
final class Writer {
    private static final ApiKind.Id NAMESPACES = new ApiKind.Id("", "namespaces");

    private final ObjectStore store;
    private final ObjectRules rules;
    private final Deletion deletion;

    Writer(ObjectStore store, ObjectRules rules, Registry registry) {
        this.store = store;
        this.rules = rules;
        this.deletion = new Deletion(store, rules, registry);
    }

    Deletion deletion() {
        return deletion;
    }

    StoredObject create(Target target, ObjectNode body, WriteOptions options) {
        synchronized (store) {
            return insert(target, rules.created(target, body, false), Map.of(), options);
        }
    }

    /** Creates an object with its status and without asking whether its namespace exists: a cluster as it was found. */
    StoredObject seed(Target target, ObjectNode body) {
        synchronized (store) {
            return add(target, rules.created(target, body, true), Map.of(), WriteOptions.PLAIN);
        }
    }

    private StoredObject insert(Target target, ObjectNode object, Map<Manager, ObjectNode> applied,
            WriteOptions options) {
        if (target.kind().namespaced()) {
            checkNamespace(target, Json.metadata(object, "name"));
        }
        return add(target, object, applied, options);
    }

    private StoredObject add(Target target, ObjectNode object, Map<Manager, ObjectNode> applied,
            WriteOptions options) {
        var kind = target.kind();
        var key = new ObjectKey(target.namespace(), Json.metadata(object, "name"));
        if (store.get(kind.id(), key).isPresent()) {
            throw StatusException.alreadyExists(kind, key.name());
        }
        return options.dryRun()
                ? StoredObject.of(kind, key, object, store.revision(), applied)
                : store.commit(kind, revision -> new Change(Change.Type.ADDED,
                        StoredObject.of(kind, key, object, revision, applied), null));
    }

    private void checkNamespace(Target target, String name) {
        var namespace = store.get(NAMESPACES, new ObjectKey("", target.namespace()))
                .orElseThrow(() -> StatusException.namespaceNotFound(target.namespace()));
        if (namespace.deleting()) {
            throw StatusException.terminating(target.kind(), name, target.namespace());
        }
    }

    StoredObject update(Target target, ObjectNode body, WriteOptions options) {
        if (target.kind().custom() && Json.metadata(body, "resourceVersion").isEmpty()) {
            throw StatusException.invalid(target.kind().qualified() + " \"" + target.name() + "\"",
                    "metadata.resourceVersion", "FieldValueInvalid",
                    "Invalid value: 0: must be specified for an update");
        }
        return change(target, ignored -> body, options);
    }

    /** Changes the existing object; nothing happens, and no revision is used up, when it is already as wanted. */
    StoredObject change(Target target, UnaryOperator<ObjectNode> edit, WriteOptions options) {
        synchronized (store) {
            var old = store.existing(target);
            return commit(target, old, edit.apply(seen(old, target)), old.applied(), options);
        }
    }

    private static ObjectNode seen(StoredObject old, Target target) {
        return old.node().deepCopy().put("apiVersion", target.kind().apiVersion(target.version()));
    }

    private StoredObject commit(Target target, StoredObject old, ObjectNode wanted, Map<Manager, ObjectNode> applied,
            WriteOptions options) {
        var next = rules.updated(target, old, wanted);
        var kind = target.kind();
        if (options.dryRun()) {
            return StoredObject.of(kind, old.key(), next, old.revision(), applied);
        }
        if (next.equals(old.node())) {
            // Who applied what may have changed all the same; clients cannot see that here.
            return applied.equals(old.applied())
                    ? old
                    : store.with(kind.id(), table -> table.replaceSilently(
                            StoredObject.of(kind, old.key(), next, old.revision(), applied)));
        }
        if (old.deleting() && next.path("metadata").path("finalizers").isEmpty()) {
            return deletion.remove(kind, old);
        }
        return store.commit(kind, revision -> new Change(Change.Type.MODIFIED,
                StoredObject.of(kind, old.key(), next, revision, applied), old));
    }

    /** Server-side apply; the answer says whether the object was created. */
    Applied apply(Target target, ObjectNode configuration, WriteOptions options) {
        var manager = new Manager(options.fieldManager(), target.subresource());
        var stated = configuration.deepCopy();
        var types = ListTypes.of(target.kind(), target.version());
        // Identity is not something that a manager owns.
        var owned = stated.deepCopy();
        owned.remove(List.of("apiVersion", "kind"));
        Json.child(owned, "metadata").remove(List.of("name", "namespace", "uid", "resourceVersion"));
        synchronized (store) {
            var found = store.get(target.kind().id(), target.key());
            if (found.isEmpty()) {
                if (!target.subresource().isEmpty()) {
                    throw StatusException.notFound(target.kind(), target.name());
                }
                Json.child(stated, "metadata").put("name", target.name());
                return new Applied(
                        insert(target, rules.created(target, stated, false), Map.of(manager, owned), options),
                        true);
            }
            var old = found.get();
            var others = copied(old.applied());
            var before = others.remove(manager);
            settleConflicts(owned, others, types, options.force());
            var merged = seen(old, target);
            Apply.apply(merged, owned, before == null ? Json.object() : before, others.values(), types);
            if (!Json.metadata(stated, "resourceVersion").isEmpty()) {
                Json.child(merged, "metadata").put("resourceVersion", Json.metadata(stated, "resourceVersion"));
            }
            others.put(manager, owned);
            return new Applied(commit(target, old, merged, others, options), false);
        }
    }

    private static Map<Manager, ObjectNode> copied(Map<Manager, ObjectNode> applied) {
        var copy = new HashMap<Manager, ObjectNode>();
        applied.forEach((manager, fields) -> copy.put(manager, fields.deepCopy()));
        return copy;
    }

    private static void settleConflicts(ObjectNode owned, Map<Manager, ObjectNode> others, ListTypes types,
            boolean force) {
        var refused = new ArrayList<String>();
        others.forEach((other, fields) -> Apply.conflicts(owned, fields, types).forEach(conflict -> {
            refused.add("conflict with \"" + other.name() + "\": " + conflict.path());
            conflict.resolve();
        }));
        if (!force && !refused.isEmpty()) {
            throw StatusException.applyConflict(refused.stream().sorted().toList());
        }
    }

    /** What an apply left. */
    record Applied(StoredObject object, boolean created) {}
}
