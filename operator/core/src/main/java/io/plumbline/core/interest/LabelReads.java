package io.plumbline.core.interest;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.people.Deviations;
import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.ResourceType;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The labels that exceptions from a check read, and nobody else may. They are no input of the check: until they are known
 * its failures stand, and nothing waits for them.
 *
 * @param ofSubjects {@link Projection#DROP} when none are read
 * @param ofNamespaces the same
 */
record LabelReads(Projection ofSubjects, Projection ofNamespaces) {
    static LabelReads of(CompiledCheck check, Deviations deviations) {
        return new LabelReads(labels(deviations.labelsOfSubjects(check.key())),
                labels(deviations.labelsOfNamespaces(check.key())));
    }

    private static Projection labels(Set<String> keys) {
        if (keys.isEmpty()) {
            return Projection.DROP;
        }
        Map<String, Projection> kept = new HashMap<>();
        keys.forEach(key -> kept.put(key, Projection.KEEP));
        return Projection.fields(Map.of("metadata", Projection.fields(Map.of("labels", Projection.fields(kept)))));
    }

    boolean isNothing() {
        return !readsSubjects() && !readsNamespaces();
    }

    private boolean readsSubjects() {
        return !ofSubjects.equals(Projection.DROP);
    }

    private boolean readsNamespaces() {
        return !ofNamespaces.equals(Projection.DROP);
    }

    void announce(CompiledCheck check, Layouts planned) {
        if (readsSubjects()) {
            check.subjects().forEach(type -> planned.need(type, ofSubjects));
        }
        if (readsNamespaces()) {
            planned.need(ResourceType.NAMESPACE, ofNamespaces);
        }
    }

    LabelReader in(CompiledCheck check, Layouts planned) {
        Map<ResourceType, Group> groups = new HashMap<>();
        if (readsSubjects()) {
            check.subjects().forEach(type -> groups.put(type, planned.group(type, ofSubjects)));
        }
        return new LabelReader(groups,
                readsNamespaces() ? planned.group(ResourceType.NAMESPACE, ofNamespaces) : null);
    }
}
