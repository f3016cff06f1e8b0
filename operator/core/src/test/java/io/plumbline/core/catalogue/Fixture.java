package io.plumbline.core.catalogue;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.resource.BodyMap;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A small cluster, and the verdict that a check must give on one resource of it.
 *
 * @param name says what the cluster is like; unique among the fixtures of the check
 * @param now the moment at which the verdict is given
 * @param parameters values beside those that all fixtures share
 * @param namespace the Namespace of the subject, where the fixture tells about it
 * @param related what else is in the cluster
 */
public record Fixture(String name, String check, Outcome expected, Instant now, BodyMap parameters, Manifest subject,
        @Nullable Manifest namespace, List<Manifest> related) {

    public Fixture {
        related = List.copyOf(related);
    }

    @Override
    public String toString() {
        return check + ": " + name + ": " + expected;
    }
}
