package io.plumbline.core.cluster;

import io.plumbline.core.interest.Group;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * What became of a resource.
 *
 * @param groups those that see another body than before
 */
public record Change(@Nullable Held before, Held after, List<Group> groups) {
    public Change {
        groups = List.copyOf(groups);
    }

    /** Whether it is another resource, has another owner, or has become readable or unreadable. */
    public boolean isOfIdentity() {
        return before == null || !before.uid().equals(after.uid())
                || !Objects.equals(before.controller(), after.controller())
                || !Objects.equals(before.problem(), after.problem()) || before.isSubject() != after.isSubject();
    }

    /** Whether what it owns may have to be counted elsewhere. */
    public boolean isOfOwnership() {
        return before == null || !before.uid().equals(after.uid())
                || !Objects.equals(before.controller(), after.controller());
    }
}
