package io.plumbline.runtime.status;

import io.plumbline.core.check.CompileProblem;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a declaration, so that all of it can be said at once. */
final class Problems {
    private final List<CompileProblem> found = new ArrayList<>();

    void add(String where, String message) {
        found.add(new CompileProblem(where, message));
    }

    /** The text, or an empty one and a problem where it is missing. The schema requires these; files need not obey it. */
    String required(@Nullable String text, String where) {
        if (text == null || text.isBlank()) {
            add(where, "is required");
            return "";
        }
        return text;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<CompileProblem> list() {
        return List.copyOf(found);
    }
}
