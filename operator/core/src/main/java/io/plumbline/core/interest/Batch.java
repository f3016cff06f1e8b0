package io.plumbline.core.interest;

import io.plumbline.core.check.CompiledCheck;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Checks that see their subject, and its Namespace, in the same parts: their verdicts are found together. Compared by
 * identity; stays the same from one interest to the next as long as its checks and groups do.
 */
public final class Batch {
    private final List<SubjectReader> readers;
    private final boolean steady;

    /** @param readers at least one, all of the same groups; ordered by check */
    Batch(List<SubjectReader> readers) {
        this.readers = List.copyOf(readers);
        this.steady = readers.stream().allMatch(Batch::isSteady);
    }

    static boolean isSteady(SubjectReader reader) {
        CompiledCheck check = reader.check();
        return reader.lookups().isEmpty() && !check.readsNow() && !check.check().isOfCluster();
    }

    /** Whose bodies the checks see as their object. */
    public Group group() {
        return readers.get(0).group();
    }

    /** Whose bodies they see as its Namespace; null when they read nothing of that. */
    public @Nullable Group namespaceGroup() {
        return readers.get(0).namespaceGroup();
    }

    /** In the order of their checks. */
    public List<SubjectReader> readers() {
        return readers;
    }

    /** Whether the verdicts rest on nothing but these two parts and the name of the Namespace. */
    public boolean isSteady() {
        return steady;
    }
}
