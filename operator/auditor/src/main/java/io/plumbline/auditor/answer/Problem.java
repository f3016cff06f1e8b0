package io.plumbline.auditor.answer;

import io.plumbline.sealed.json.JsonObject;

import java.util.Map;
import java.util.TreeMap;

/** Why there is no answer, and what to do about it (RFC 9457). */
public final class Problem extends Exception {
    private static final long serialVersionUID = 1L;
    /** Media type of the body. */
    public static final String TYPE = "application/problem+json";

    private final int status;
    private final String title;
    private final transient Map<String, String> headers;

    private Problem(int status, String title, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.headers = headers;
    }

    public static Problem badRequest(String detail) {
        return new Problem(400, "The request cannot be understood", detail, Map.of());
    }

    public static Problem unauthenticated(String audience, String detail) {
        return new Problem(401, "Nobody knows who is asking", detail + "; send \"Authorization: Bearer\" with a token "
                + "for the audience " + audience + ", such as kubectl create token NAME --audience " + audience
                + " prints",
                Map.of("WWW-Authenticate", "Bearer realm=\"plumbline\""));
    }

    public static Problem forbidden(String detail) {
        return new Problem(403, "Not permitted", detail, Map.of());
    }

    public static Problem notFound(String detail) {
        return new Problem(404, "There is no such thing", detail, Map.of());
    }

    public static Problem methodNotAllowed() {
        return new Problem(405, "Evidence is only read", "use GET or HEAD", Map.of("Allow", "GET, HEAD"));
    }

    /** What was sent is too large, in one way or another. */
    public static Problem tooLarge(int status, String detail) {
        return new Problem(status, "The request is too large", detail, Map.of());
    }

    public static Problem unsatisfiable(long size) {
        return new Problem(416, "There are no such bytes", "it has " + size + " bytes",
                Map.of("Content-Range", "bytes */" + size));
    }

    public static Problem tooMany(String detail) {
        return new Problem(429, "Too many requests at once", detail, Map.of("Retry-After", "1"));
    }

    public static Problem internal() {
        return new Problem(500, "This went wrong", "the log of the operator says why", Map.of());
    }

    /** What was asked for is there and damaged; asking again does not help. */
    public static Problem broken(String detail) {
        return new Problem(500, "This is damaged", detail, Map.of());
    }

    /**
     * Another replica has to be asked.
     *
     * @param what is asked for of a leader, and why
     * @param leader name of the replica that leads; empty where it is not known
     */
    public static Problem standby(String what, String leader) {
        return new Problem(503, "Another replica has to be asked", "this replica stands by: " + what + ". "
                + (leader.isEmpty()
                        ? "Which replica leads is not known at the moment; ask again"
                        : "The leader is " + leader + "; ask again until the Service leads to it, or ask it directly "
                                + "(kubectl port-forward pod/" + leader + ")"),
                Map.of("Retry-After", "5"));
    }

    /** Not now. */
    public static Problem unavailable(String detail) {
        return new Problem(503, "Not now", detail, Map.of("Retry-After", "5"));
    }

    public int status() {
        return status;
    }

    /** Further headers of the answer. */
    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        Map<String, Object> members = new TreeMap<>();
        members.put("type", "about:blank");
        members.put("title", title);
        members.put("status", status);
        members.put("detail", String.valueOf(getMessage()));
        return JsonObject.of(members).encode();
    }
}
