package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.UncheckedIOException;
import java.util.Optional;

/** Takes each request to who answers it. */
final class Dispatcher {
    private final Registry registry;
    private final Discovery discovery;
    private final AggregatedDiscovery aggregated;
    private final ResourceRequests resources;
    private final AccessReviews reviews;
    private final Faults faults;
    private final Requests requests;

    Dispatcher(Registry registry, ResourceRequests resources, Faults faults, Requests requests) {
        this.registry = registry;
        this.discovery = new Discovery(registry, faults);
        this.aggregated = new AggregatedDiscovery(discovery, faults);
        this.resources = resources;
        this.reviews = new AccessReviews(faults);
        this.faults = faults;
        this.requests = requests;
    }

    /** Answers, also when the request is refused. */
    void handle(HttpExchange request) {
        try {
            replied(request).ifPresent(request::respond);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Reply> replied(HttpExchange request) throws InterruptedException {
        try {
            return answer(request);
        } catch (StatusException e) {
            return Optional.of(e.reply());
        } catch (UncheckedIOException e) {
            // The client is gone.
            throw e;
        } catch (RuntimeException e) {
            // A request that nothing here foresaw, such as a list where an object belongs: the client is told, not cut off.
            return Optional
                    .of(StatusException.failure(500, request.method() + " " + request.path() + ": " + e).reply());
        }
    }

    /** The answer, empty when it was streamed. */
    private Optional<Reply> answer(HttpExchange request) throws InterruptedException {
        var target = request.path().length() < 2 ? Optional.<Target>empty() : Target.of(request.path(), registry);
        if (target.isEmpty()) {
            requests.add(new RecordedRequest("", "", "", "", "", "", request.path(), request.query()));
            return Optional.of(other(request));
        }
        var named = target.get();
        var kind = named.kind();
        var verb = verb(request, named);
        requests.add(new RecordedRequest(verb, kind.group(), kind.plural(), named.namespace(), named.name(),
                named.subresource(), request.path(), request.query()));
        Thread.sleep(faults.delayOf(kind.id()));
        var refusal = faults.nextRefusal(kind, verb);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return resources.answer(verb, named, request);
    }

    private static String verb(HttpExchange request, Target target) {
        var collection = target.name().isEmpty();
        return switch (request.method()) {
            case "GET", "HEAD" -> request.flag("watch") ? "watch" : collection ? "list" : "get";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> collection ? "deletecollection" : "delete";
            default -> throw StatusException.methodNotAllowed();
        };
    }

    private Reply other(HttpExchange request) {
        if (AggregatedDiscovery.wanted(request)) {
            return aggregated.answer(request);
        }
        return switch (request.path()) {
            case "/version" -> Reply.json(200, version());
            case "/readyz", "/healthz", "/livez" -> Reply.text(200, "ok");
            default -> reviews.answer(request).or(() -> document(request).map(found -> Reply.json(200, found)))
                    .orElseThrow(StatusException::pageNotFound);
        };
    }

    private Optional<ObjectNode> document(HttpExchange request) {
        var group = request.path().split("/");
        if (group.length > 3 && group[1].equals("apis") && faults.isUnavailable(group[2])) {
            throw StatusException.serviceUnavailable();
        }
        return request.path().length() < 2 ? Optional.empty() : discovery.at(request.path());
    }

    private static ObjectNode version() {
        return Json.object().put("major", "1").put("minor", "35").put("gitVersion", "v1.35.4").put("gitCommit", "")
                .put("gitTreeState", "").put("buildDate", "1970-01-01T00:00:00Z").put("goVersion", "go1.26")
                .put("compiler", "gc").put("platform", "linux/amd64");
    }
}
