package io.plumbline.sealed.archive;

import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.json.MalformedException;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What the manifest says of the whole snapshot.
 *
 * @param snapshot the id of the snapshot
 * @param cluster the uid of the cluster
 * @param windowFrom the beginning of the period, itself included
 * @param windowTo the end of the period; the same as the beginning for a moment
 * @param inputsFrozenAt when it was laid down what the snapshot is made of
 * @param logOrigin the name of the log
 * @param logKey the verifier key of the log, {@code name+id+key}
 * @param logSize how many entries of the log the snapshot is made from; the entry that names it comes later
 */
public record SnapshotHeader(String snapshot, String cluster, Instant windowFrom, Instant windowTo,
        Instant inputsFrozenAt, String logOrigin, String logKey, long logSize) {
    private static final Set<String> NAMES = Set.of("id", "cluster", "windowFrom", "windowTo", "inputsFrozenAt");

    JsonObject json() {
        return JsonObject.of(Map.of("id", snapshot, "cluster", cluster, "windowFrom", windowFrom, "windowTo", windowTo,
                "inputsFrozenAt", inputsFrozenAt));
    }

    JsonObject log() {
        return JsonObject.of(Map.of("origin", logOrigin, "key", logKey, "size", logSize));
    }

    static SnapshotHeader of(JsonObject json, JsonObject log) throws MalformedException {
        json.exactly(NAMES);
        log.exactly(Set.of("origin", "key", "size"));
        return new SnapshotHeader(json.text("id"), json.text("cluster"), json.time("windowFrom"),
                json.time("windowTo"), json.time("inputsFrozenAt"), log.text("origin"), log.text("key"),
                log.number("size"));
    }
}
