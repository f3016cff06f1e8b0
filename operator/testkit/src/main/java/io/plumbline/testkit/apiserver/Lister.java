package io.plumbline.testkit.apiserver;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists, whole or in pages. All pages of one list show the state at its first page, as etcd's snapshots do: what is left of
 * a list is kept until it is fetched, expired, or pushed out by newer ones.
 */
final class Lister {
    private static final int KEPT_LISTS = 64;

    private final ObjectStore store;
    private final Map<String, Rest> rests = new LinkedHashMap<>();
    private long lastToken;

    /** What is left of a list. */
    private record Rest(ApiKind.Id kind, long revision, List<StoredObject> objects) {}

    Lister(ObjectStore store) {
        this.store = store;
    }

    Reply list(Target target, HttpExchange request) {
        checkOptions(request);
        var limit = request.query("limit").isEmpty() ? 0 : Integer.parseInt(request.query("limit"));
        var token = request.query("continue");
        var rest = token.isEmpty() ? first(target, request) : resumed(target, token);
        var whole = limit == 0 || rest.objects().size() <= limit;
        var page = whole ? rest.objects() : rest.objects().subList(0, limit);
        var next = whole
                ? ""
                : keep(new Rest(rest.kind(), rest.revision(),
                        rest.objects().subList(limit, rest.objects().size())));
        return Reply.json(200, body(target, rest.revision(), page, next, rest.objects().size() - page.size()));
    }

    private static void checkOptions(HttpExchange request) {
        if (!request.query("sendInitialEvents").isEmpty()) {
            throw StatusException.invalid("ListOptions.meta.k8s.io \"\"", "sendInitialEvents", "FieldValueForbidden",
                    "Forbidden: sendInitialEvents is forbidden for list");
        }
    }

    private Rest first(Target target, HttpExchange request) {
        var selector = Selector.of(request, target.kind());
        return store.at(target.kind().id(), (table, revision) -> {
            var wanted = request.query("resourceVersion");
            if (!wanted.isEmpty() && Long.parseLong(wanted) > revision) {
                throw StatusException.tooLarge(Long.parseLong(wanted), revision);
            }
            return new Rest(target.kind().id(), revision,
                    table.in(target.namespace()).stream().filter(selector::matches).toList());
        });
    }

    private synchronized Rest resumed(Target target, String token) {
        // Kept, not removed: a client may repeat a page whose answer it lost.
        var rest = rests.get(token);
        if (rest == null || !rest.kind().equals(target.kind().id())) {
            throw StatusException.expired("The provided continue parameter is too old to display a consistent list"
                    + " result. You must start a new list without the continue parameter.");
        }
        return rest;
    }

    private synchronized String keep(Rest rest) {
        var token = rest.revision() + "-" + ++lastToken;
        rests.put(token, rest);
        if (rests.size() > KEPT_LISTS) {
            rests.remove(rests.keySet().iterator().next());
        }
        return token;
    }

    /** Makes the tokens of a kind invalid. */
    synchronized void expire(ApiKind.Id kind) {
        rests.values().removeIf(rest -> rest.kind().equals(kind));
    }

    private static byte[] body(Target target, long revision, List<StoredObject> page, String next, int remaining) {
        var kind = target.kind();
        var metadata = Json.object().put("resourceVersion", Long.toString(revision));
        if (!next.isEmpty()) {
            metadata.put("continue", next).put("remainingItemCount", remaining);
        }
        var head = Json.object().put("kind", kind.listKind()).put("apiVersion", kind.apiVersion(target.version()));
        head.set("metadata", metadata);
        var start = Json.bytes(head);
        var out = new ByteArrayOutputStream();
        // The head without its closing brace, then the items as they are kept.
        out.write(start, 0, start.length - 1);
        out.writeBytes(",\"items\":[".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < page.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(page.get(i).listItem(target.version()));
        }
        out.write(']');
        out.write('}');
        return out.toByteArray();
    }
}
