package io.plumbline.sealed.shelf;

import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.json.StrictReader;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is said of a finished package without opening it. Proves nothing: the package does.
 *
 * @param id of the snapshot, lower-case hex
 * @param name of the resource that asked for it
 * @param trigger {@code Scheduled} or {@code OnDemand}
 * @param standards prefixes of the standards that it is about, for instance {@code iso27001}
 * @param windowFrom the beginning of the period, itself included
 * @param windowTo the end of the period, itself not included; the same as the beginning for a moment
 * @param frozenAt when it was laid down what it is made of
 * @param finishedAt when the package was stored
 * @param logOrigin the name of the log that names it
 * @param logIndex the index of the entry that names it
 * @param manifest SHA-256 of the manifest, lower-case hex
 * @param sha256 of the whole zip, lower-case hex
 * @param size of the zip in bytes
 * @param verdicts how many of each outcome, by its name
 * @param anchors what outside the operator remembers the log, for people; empty when nothing does
 * @param checkpoint the signed note that the proof in the package leads to; empty as long as there is none
 * @param populations what was known of each kind
 */
public record PackageCard(String id, String name, String trigger, List<String> standards, Instant windowFrom,
        Instant windowTo, Instant frozenAt, Instant finishedAt, String logOrigin, long logIndex, String manifest,
        String sha256, long size, Map<String, Long> verdicts, List<String> anchors, String checkpoint,
        List<Known> populations) {
    static final int MAX_BYTES = 1 << 18;
    private static final Set<String> NAMES = Set.of("id", "name", "trigger", "standards", "windowFrom", "windowTo",
            "frozenAt", "finishedAt", "logOrigin", "logIndex", "manifest", "sha256", "size", "verdicts", "anchors",
            "checkpoint", "populations");
    private static final Set<String> KIND = Set.of("group", "kind", "state", "objects", "version");

    /**
     * One kind.
     *
     * @param state {@code Synced}, {@code Stale} and so on
     * @param objects how many were known
     * @param version the resource version that the kind was known up to; may be empty
     */
    public record Known(String group, String kind, String state, long objects, String version) {
        private Map<String, ?> json() {
            return Map.of("group", group, "kind", kind, "state", state, "objects", objects, "version", version);
        }
    }

    public PackageCard {
        standards = List.copyOf(standards);
        verdicts = Map.copyOf(verdicts);
        anchors = List.copyOf(anchors);
        populations = List.copyOf(populations);
    }

    /** Whether it is about a moment, not a period. */
    public boolean isMoment() {
        return windowFrom.equals(windowTo);
    }

    /** Canonical JSON. */
    public JsonObject json() {
        return JsonObject.of(Map.ofEntries(Map.entry("id", id), Map.entry("name", name), Map.entry("trigger", trigger),
                Map.entry("standards", standards), Map.entry("windowFrom", windowFrom), Map.entry("windowTo", windowTo),
                Map.entry("frozenAt", frozenAt), Map.entry("finishedAt", finishedAt), Map.entry("logOrigin", logOrigin),
                Map.entry("logIndex", logIndex), Map.entry("manifest", manifest), Map.entry("sha256", sha256),
                Map.entry("size", size), Map.entry("verdicts", verdicts), Map.entry("anchors", anchors),
                Map.entry("checkpoint", checkpoint),
                Map.entry("populations", populations.stream().map(Known::json).toList())));
    }

    /**
     * Reads a card.
     *
     * @throws MalformedException when it is none
     */
    public static PackageCard parse(byte[] bytes) throws MalformedException {
        JsonObject json = new StrictReader(MAX_BYTES).canonical(bytes).exactly(NAMES);
        JsonObject counts = json.object("verdicts");
        Map<String, Long> verdicts = new TreeMap<>();
        for (String outcome : counts.names()) {
            verdicts.put(outcome, counts.number(outcome));
        }
        List<Known> populations = new ArrayList<>();
        for (JsonObject kind : json.objects("populations")) {
            kind.exactly(KIND);
            populations.add(new Known(kind.text("group"), kind.text("kind"), kind.text("state"),
                    kind.number("objects"), kind.text("version")));
        }
        return new PackageCard(json.text("id"), json.text("name"), json.text("trigger"), json.texts("standards"),
                json.time("windowFrom"), json.time("windowTo"), json.time("frozenAt"), json.time("finishedAt"),
                json.text("logOrigin"), json.number("logIndex"), json.text("manifest"), json.text("sha256"),
                json.number("size"), verdicts, json.texts("anchors"), json.text("checkpoint"),
                populations);
    }
}
