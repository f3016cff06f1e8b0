package io.plumbline.evidence.record;

import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Findings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes as many records of something long as are needed for each to fit into an entry. Stateless. */
public final class RecordSplitter {
    /** Room for what comes around the parts. */
    private static final int FRAME = 1_024;
    private static final int ROOM = RecordCodec.MAX_BYTES - FRAME;

    private RecordSplitter() {}

    /** In the order given. */
    public static List<Findings> findings(Instant at, List<FindingChange> changes) {
        return split(changes, change -> RecordWriter.tree(new Findings(at, List.of(change))))
                .stream()
                .map(part -> new Findings(at, part))
                .toList();
    }

    /** At least one part, also of nothing. */
    public static List<Baseline> baseline(Instant at, String id, List<KnownResult> results,
            List<KnownFinding> findings) {
        List<List<KnownResult>> first = split(results, RecordWriter::known);
        List<List<KnownFinding>> second = split(findings, RecordWriter::known);
        int parts = Math.max(1, first.size() + second.size());
        List<Baseline> all = new ArrayList<>();
        first.forEach(part -> all.add(new Baseline(at, id, all.size(), parts, part, List.of())));
        second.forEach(part -> all.add(new Baseline(at, id, all.size(), parts, List.of(), part)));
        if (all.isEmpty()) {
            all.add(new Baseline(at, id, 0, 1, List.of(), List.of()));
        }
        return List.copyOf(all);
    }

    private static <T> List<List<T>> split(List<T> all, Function<T, Map<String, Object>> tree) {
        List<List<T>> parts = new ArrayList<>();
        List<T> part = new ArrayList<>();
        int used = 0;
        for (T one : all) {
            int size = CanonicalJson.write(tree.apply(one)).length + 1;
            if (!part.isEmpty() && used + size > ROOM) {
                parts.add(part);
                part = new ArrayList<>();
                used = 0;
            }
            part.add(one);
            used += size;
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }
}
