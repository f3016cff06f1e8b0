package io.plumbline.core.catalogue;

import io.plumbline.core.check.Verdict.Outcome;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A small cluster, and the verdict that a check must give on one resource of it.
 *
 * @param number counts the fixtures of a check from 1
 * @param namespace the Namespace of the subject, where the fixture tells about it
 * @param related what the lookups of the check find
 */
public record Fixture(String check, int number, Outcome expected, Manifest subject, @Nullable Manifest namespace,
        List<Manifest> related) {

    public Fixture {
        related = List.copyOf(related);
    }

    @Override
    public String toString() {
        return check + " #" + number + ": " + expected;
    }
}
