package io.plumbline.core.interest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the checks of a kind into batches. */
final class Batches {
    private Batches() {}

    /** What the checks of a batch have in common. */
    private record Common(Group group, @Nullable Group namespaceGroup, boolean steady) {}

    /**
     * All readers of one kind, in batches.
     *
     * @param before the batches of the kind as they were; those that stay the same are kept
     */
    static List<Batch> of(List<SubjectReader> readers, List<Batch> before) {
        Map<Common, List<SubjectReader>> alike = new LinkedHashMap<>();
        for (SubjectReader reader : readers) {
            Common common = new Common(reader.group(), reader.namespaceGroup(), Batch.isSteady(reader));
            alike.computeIfAbsent(common, absent -> new ArrayList<>()).add(reader);
        }
        return alike.values().stream().map(batch -> kept(batch, before)).toList();
    }

    private static Batch kept(List<SubjectReader> readers, List<Batch> before) {
        return before.stream()
                .filter(batch -> batch.readers().equals(readers))
                .findFirst()
                .orElseGet(() -> new Batch(readers));
    }
}
