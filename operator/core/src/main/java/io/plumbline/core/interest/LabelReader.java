package io.plumbline.core.interest;

import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Where the labels are that decide whether failures of a check are covered by an exception.
 *
 * @param ofSubjects groups whose bodies have those of its subjects, by kind; empty when none matter
 * @param ofNamespaces the group whose bodies have those of Namespaces; null when none matter
 */
public record LabelReader(Map<ResourceType, Group> ofSubjects, @Nullable Group ofNamespaces) {
    static final LabelReader NOTHING = new LabelReader(Map.of(), null);

    public LabelReader {
        ofSubjects = Map.copyOf(ofSubjects);
    }
}
