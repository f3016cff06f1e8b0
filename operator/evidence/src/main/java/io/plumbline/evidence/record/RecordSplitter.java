package io.plumbline.evidence.record;

import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Findings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

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
    public static List<Baseline> baseline(Instant at, String id, List<Declared> declared, List<KnownResult> results,
            List<KnownFinding> findings) {
        Packing packing = new Packing(at, id);
        declared.forEach(one -> packing.room(RecordWriter.known(one)).declared.add(one));
        results.forEach(one -> packing.room(RecordWriter.known(one)).results.add(one));
        findings.forEach(one -> packing.room(RecordWriter.known(one)).findings.add(one));
        List<Baseline> parts = packing.finish();
        return IntStream.range(0, parts.size()).mapToObj(i -> numbered(parts.get(i), i, parts.size())).toList();
    }

    /** Fills one part after another. */
    private static final class Packing {
        private final Instant at;
        private final String id;
        private final List<Baseline> full = new ArrayList<>();
        private final List<Declared> declared = new ArrayList<>();
        private final List<KnownResult> results = new ArrayList<>();
        private final List<KnownFinding> findings = new ArrayList<>();
        private int used;

        Packing(Instant at, String id) {
            this.at = at;
            this.id = id;
        }

        /** Makes room for what comes next. */
        Packing room(Map<String, Object> next) {
            int size = size(next);
            if (used > 0 && used + size > ROOM) {
                close();
            }
            used += size;
            return this;
        }

        List<Baseline> finish() {
            if (used > 0 || full.isEmpty()) {
                close();
            }
            return full;
        }

        private void close() {
            full.add(new Baseline(at, id, 0, 1, declared, results, findings));
            declared.clear();
            results.clear();
            findings.clear();
            used = 0;
        }
    }

    /** With the comma after it. */
    private static int size(Map<String, Object> tree) {
        return CanonicalJson.write(tree).length + 1;
    }

    private static Baseline numbered(Baseline part, int number, int parts) {
        return new Baseline(part.at(), part.id(), number, parts, part.declared(), part.results(), part.findings());
    }

    private static <T> List<List<T>> split(List<T> all, Function<T, Map<String, Object>> tree) {
        List<List<T>> parts = new ArrayList<>();
        List<T> part = new ArrayList<>();
        int used = 0;
        for (T one : all) {
            int size = size(tree.apply(one));
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
