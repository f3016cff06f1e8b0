package io.plumbline.core.interest;

import io.plumbline.core.check.CompiledCheck;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A check whose subjects are of a kind, and where it finds its inputs.
 *
 * @param group whose bodies the check sees as its object
 * @param namespaceGroup whose bodies it sees as the Namespace of its object; null when it reads nothing of that
 */
public record SubjectReader(CompiledCheck check, Group group, @Nullable Group namespaceGroup,
        List<LookupReader> lookups) {
    public SubjectReader {
        lookups = List.copyOf(lookups);
    }
}
