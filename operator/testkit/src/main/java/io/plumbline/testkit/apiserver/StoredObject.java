package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * One state of one object; never changed once made. The JSON text is kept without {@code apiVersion} and {@code kind}, since
 * every answer puts its own in front: another version, or nothing as in lists of built-in kinds.
 *
 * @param node the whole object; callers copy it before they change anything
 * @param revision the resource version of this state
 * @param applied what each field manager applied last, by manager and subresource
 * @param tail the JSON text after the opening brace, without apiVersion and kind; cached since watches and lists repeat it
 */
// Never compared, so that equality by identity of the array does no harm.
@SuppressWarnings("ArrayRecordComponent")
record StoredObject(ApiKind kind, ObjectKey key, ObjectNode node, long revision, Map<Manager, ObjectNode> applied,
        byte[] tail) {
    /** Who applied something, and to which subresource (empty for the object itself). */
    record Manager(String name, String subresource) {}

    static StoredObject of(ApiKind kind, ObjectKey key, ObjectNode node, long revision,
            Map<Manager, ObjectNode> applied) {
        Json.child(node, "metadata").put("resourceVersion", Long.toString(revision));
        return new StoredObject(kind, key, node, revision, Map.copyOf(applied), tailOf(node));
    }

    private static byte[] tailOf(ObjectNode node) {
        var rest = Json.object();
        for (var field : node.properties()) {
            if (!field.getKey().equals("apiVersion") && !field.getKey().equals("kind")) {
                rest.set(field.getKey(), field.getValue());
            }
        }
        var whole = Json.bytes(rest);
        return Arrays.copyOfRange(whole, 1, whole.length);
    }

    /** The object as JSON text in this version. */
    byte[] json(String version) {
        var head = "{\"apiVersion\":\"" + kind.apiVersion(version) + "\",\"kind\":\"" + kind.kind() + "\",";
        return joined(head, tail);
    }

    /** As an item of a list: the real server leaves apiVersion and kind out of the items of built-in kinds. */
    byte[] listItem(String version) {
        return kind.custom() ? json(version) : joined("{", tail);
    }

    private static byte[] joined(String head, byte[] tail) {
        var start = head.getBytes(StandardCharsets.UTF_8);
        var all = Arrays.copyOf(start, start.length + tail.length);
        System.arraycopy(tail, 0, all, start.length, tail.length);
        return all;
    }

    JsonNode metadata() {
        return node.path("metadata");
    }

    boolean deleting() {
        return metadata().has("deletionTimestamp");
    }
}
