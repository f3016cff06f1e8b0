package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;

/** Requests for objects, by verb. */
final class ResourceRequests {
    private static final String APPLY = "application/apply-patch";
    private static final String MERGE = "application/merge-patch+json";
    private static final String JSON_PATCH = "application/json-patch+json";

    private final ObjectStore store;
    private final Writer writer;
    private final Lister lister;
    private final Watcher watcher;

    ResourceRequests(ObjectStore store, Writer writer, Lister lister, Watcher watcher) {
        this.store = store;
        this.writer = writer;
        this.lister = lister;
        this.watcher = watcher;
    }

    /** The answer, empty when it was streamed. */
    Optional<Reply> answer(String verb, Target target, HttpExchange request) {
        checkSubresource(target);
        if (request.header("content-type").startsWith("application/vnd.kubernetes.protobuf")) {
            throw StatusException.unsupportedBody("application/json, application/yaml");
        }
        return switch (verb) {
            case "watch" -> {
                watcher.watch(target, request);
                yield Optional.empty();
            }
            case "list" -> Optional.of(lister.list(target, request));
            case "get" -> Optional.of(object(200, target, store.existing(target)));
            case "create" -> Optional.of(create(target, request));
            case "update" -> Optional.of(update(target, request));
            case "patch" -> Optional.of(patch(target, request));
            case "delete" -> Optional.of(delete(target, request));
            case "deletecollection" -> Optional.of(deleteCollection(target, request));
            default -> throw StatusException.methodNotAllowed();
        };
    }

    private static void checkSubresource(Target target) {
        var finalize = target.subresource().equals("finalize") && target.kind().qualified().equals("namespaces");
        var status = target.subresource().equals("status") && target.hasStatus();
        if (!target.subresource().isEmpty() && !finalize && !status) {
            throw StatusException.pageNotFound();
        }
    }

    private static Reply object(int code, Target target, StoredObject object) {
        return Reply.json(code, object.json(target.version()));
    }

    private Reply create(Target target, HttpExchange request) {
        if (!target.name().isEmpty() || target.kind().namespaced() && target.namespace().isEmpty()) {
            throw StatusException.methodNotAllowed();
        }
        return object(201, target,
                writer.create(target, Json.parseObject(request.body()), WriteOptions.of(request)));
    }

    private Reply update(Target target, HttpExchange request) {
        // The namespace goes by itself once it is empty, whatever its own finalizers say.
        return target.subresource().equals("finalize")
                ? object(200, target, store.existing(target))
                : object(200, target,
                        writer.update(target, Json.parseObject(request.body()), WriteOptions.of(request)));
    }

    private Reply patch(Target target, HttpExchange request) {
        var type = request.header("content-type").split(";")[0].strip();
        var options = WriteOptions.of(request);
        if (type.startsWith(APPLY)) {
            return apply(target, request, options);
        }
        var patch = Json.parse(request.body());
        return object(200, target, switch (type) {
            case MERGE -> writer.change(target, object -> {
                Patches.merge(object, (ObjectNode) patch);
                return object;
            }, options);
            case JSON_PATCH -> writer.change(target,
                    object -> Patches.json(object, patch, target.kind(), target.name()), options);
            // Strategic merge needs the struct tags of Go types, which nothing here knows.
            default -> throw StatusException.unsupportedBody(String.join(", ", JSON_PATCH, MERGE, APPLY + "+yaml"));
        });
    }

    private Reply apply(Target target, HttpExchange request, WriteOptions options) {
        if (options.fieldManager().isEmpty()) {
            throw StatusException.invalid("PatchOptions.meta.k8s.io \"\"", "fieldManager", "FieldValueRequired",
                    "Required value: is required for apply patch");
        }
        var configuration = Json.parseObject(request.body());
        if (configuration.path("metadata").has("managedFields")
                && !configuration.path("metadata").path("managedFields").isEmpty()) {
            throw StatusException.badRequest("metadata.managedFields must be nil");
        }
        var applied = writer.apply(target, configuration, options);
        return object(applied.created() ? 201 : 200, target, applied.object());
    }

    private Reply delete(Target target, HttpExchange request) {
        JsonNode options = request.body().length == 0 ? MissingNode.getInstance() : Json.parse(request.body());
        var dryRun = WriteOptions.of(request).dryRun() || options.path("dryRun").has(0);
        var last = writer.deletion().delete(target, options.path("preconditions"), dryRun);
        // Pods come back as they were; others say that they are gone, unless a finalizer holds them.
        return last.deleting() || target.kind().qualified().equals("pods")
                ? object(200, target, last)
                : Reply.json(200, success(target, last));
    }

    private static ObjectNode success(Target target, StoredObject last) {
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success").set("details", StatusException.details(target.kind(), target.name())
                .put("uid", last.metadata().path("uid").asText()));
        return status;
    }

    private Reply deleteCollection(Target target, HttpExchange request) {
        var selector = Selector.of(request, target.kind());
        var kind = target.kind();
        synchronized (store) {
            store.with(kind.id(), table -> table.in(target.namespace()).stream().filter(selector::matches).toList())
                    .forEach(object -> writer.deletion().delete(kind, object));
        }
        var list = Json.object().put("kind", kind.listKind()).put("apiVersion", kind.apiVersion(target.version()));
        list.putObject("metadata").put("resourceVersion", Long.toString(store.revision()));
        list.set("items", Json.tree(List.of()));
        return Reply.json(200, list);
    }
}
