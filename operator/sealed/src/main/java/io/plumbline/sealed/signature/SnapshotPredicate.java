package io.plumbline.sealed.signature;

import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.json.MalformedException;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What the operator says of a snapshot when it signs. Times are in UTC and say in their name what they are times of.
 *
 * @param snapshot the id of the snapshot
 * @param cluster the uid of the cluster
 * @param windowFrom the beginning of the period, itself included
 * @param windowTo the end of the period, itself not included; the same as the beginning for a moment
 * @param inputsFrozenAt when it was laid down what the snapshot is made of
 * @param signedAt when it was signed, by the operator's clock
 * @param logOrigin the name of the log
 * @param logIndex the index of the entry that names the manifest
 * @param details what else is said, such as counts and digests
 */
public record SnapshotPredicate(String snapshot, String cluster, Instant windowFrom, Instant windowTo,
        Instant inputsFrozenAt, Instant signedAt, String logOrigin, long logIndex, JsonObject details) {
    private static final Set<String> NAMES = Set.of("snapshot", "cluster", "windowFrom", "windowTo", "inputsFrozenAt",
            "signedAt", "logOrigin", "logIndex", "details");

    JsonObject json() {
        return JsonObject.of(Map.of("snapshot", snapshot, "cluster", cluster, "windowFrom", windowFrom, "windowTo",
                windowTo, "inputsFrozenAt", inputsFrozenAt, "signedAt", signedAt, "logOrigin", logOrigin, "logIndex",
                logIndex, "details", details));
    }

    static SnapshotPredicate of(JsonObject json) throws MalformedException {
        json.exactly(NAMES);
        return new SnapshotPredicate(json.text("snapshot"), json.text("cluster"), json.time("windowFrom"),
                json.time("windowTo"), json.time("inputsFrozenAt"), json.time("signedAt"), json.text("logOrigin"),
                json.number("logIndex"), json.object("details"));
    }
}
