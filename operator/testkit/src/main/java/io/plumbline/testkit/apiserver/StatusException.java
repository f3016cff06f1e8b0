package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A refusal, in the shape and words of kube-apiserver 1.35. */
final class StatusException extends RuntimeException {
    private final transient Reply reply;
    private final transient ObjectNode status;

    private StatusException(Reply reply, ObjectNode status, String message) {
        super(message);
        this.reply = reply;
        this.status = status;
    }

    Reply reply() {
        return reply;
    }

    /** The Status object, for an ERROR event of a watch. */
    ObjectNode status() {
        return status;
    }

    private static StatusException of(int code, String reason, String message, ObjectNode details) {
        return of(code, reason, message, details, Map.of());
    }

    private static StatusException of(int code, String reason, String message, ObjectNode details,
            Map<String, String> headers) {
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", message);
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        status.put("code", code);
        return new StatusException(new Reply(code, headers, "application/json", Json.bytes(status)), status, message);
    }

    static ObjectNode details(ApiKind kind, String name) {
        var details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        return details.put("kind", kind.plural());
    }

    static StatusException badRequest(String message) {
        return of(400, "BadRequest", message, Json.object());
    }

    static StatusException notFound(ApiKind kind, String name) {
        return of(404, "NotFound", kind.qualified() + " \"" + name + "\" not found", details(kind, name));
    }

    static StatusException namespaceNotFound(String namespace) {
        return of(404, "NotFound", "namespaces \"" + namespace + "\" not found",
                Json.object().put("name", namespace).put("kind", "namespaces"));
    }

    static StatusException terminating(ApiKind kind, String name, String namespace) {
        return of(403, "Forbidden", kind.qualified() + " \"" + name + "\" is forbidden: unable to create new content in"
                + " namespace " + namespace + " because it is being terminated", details(kind, name));
    }

    static StatusException alreadyExists(ApiKind kind, String name) {
        return of(409, "AlreadyExists", kind.qualified() + " \"" + name + "\" already exists", details(kind, name));
    }

    static StatusException conflict(ApiKind kind, String name, String why) {
        return of(409, "Conflict", "Operation cannot be fulfilled on " + kind.qualified() + " \"" + name + "\": " + why,
                details(kind, name));
    }

    static StatusException stale(ApiKind kind, String name) {
        return conflict(kind, name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    static StatusException applyConflict(List<String> managersAndFields) {
        var details = Json.object();
        var causes = details.putArray("causes");
        for (var conflict : managersAndFields) {
            var at = conflict.lastIndexOf(": ");
            causes.addObject().put("reason", "FieldManagerConflict").put("message", conflict.substring(0, at))
                    .put("field", conflict.substring(at + 2));
        }
        var count = managersAndFields.size();
        return of(409, "Conflict", "Apply failed with " + count + (count == 1 ? " conflict: " : " conflicts: ")
                + String.join("; ", managersAndFields), details);
    }

    static StatusException forbidden(ApiKind kind, String verb) {
        return of(403, "Forbidden", kind.qualified() + " is forbidden: User \"plumbline\" cannot " + verb
                + " resource \"" + kind.plural() + "\" in API group \"" + kind.group() + "\" at the cluster scope",
                details(kind, ""));
    }

    /** An invalid option or field; {@code subject} is such as {@code ListOptions.meta.k8s.io ""}. */
    static StatusException invalid(String subject, String field, String reason, String message) {
        var details = Json.object();
        details.putArray("causes").addObject().put("reason", reason).put("message", message).put("field", field);
        return of(422, "Invalid", subject + " is invalid: " + field + ": " + message, details);
    }

    static StatusException expired(String message) {
        return of(410, "Expired", message, Json.object());
    }

    static StatusException tooLarge(long wanted, long current) {
        var details = Json.object();
        details.putArray("causes").addObject().put("reason", "ResourceVersionTooLarge").put("message",
                "Too large resource version");
        details.put("retryAfterSeconds", 1);
        return of(504, "Timeout", "Timeout: Too large resource version: " + wanted + ", current: " + current, details);
    }

    static StatusException tooManyRequests(Duration retryAfter) {
        var seconds = Math.max(1, retryAfter.toSeconds());
        return of(429, "TooManyRequests", "too many requests, please try again later",
                Json.object().put("retryAfterSeconds", seconds), Map.of("Retry-After", Long.toString(seconds)));
    }

    static StatusException unsupportedBody(String accepted) {
        return of(415, "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: " + accepted,
                Json.object());
    }

    static StatusException methodNotAllowed() {
        return of(405, "MethodNotAllowed", "the server does not allow this method on the requested resource",
                Json.object());
    }

    static StatusException failure(int code, String message) {
        return of(code, code == 500 ? "InternalError" : "", message, Json.object());
    }

    /** Paths that nobody serves are answered in plain text. */
    static StatusException pageNotFound() {
        return new StatusException(Reply.text(404, "404 page not found\n"), Json.object(), "404 page not found");
    }

    /** So are those of an aggregated API whose server does not answer. */
    static StatusException serviceUnavailable() {
        return new StatusException(Reply.text(503, "service unavailable\n"), Json.object(), "service unavailable");
    }
}
