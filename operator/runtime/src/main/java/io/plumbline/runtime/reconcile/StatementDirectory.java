package io.plumbline.runtime.reconcile;

import io.plumbline.core.control.Standard;
import io.plumbline.runtime.status.StatementDefaults;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the statements say for the controls of their standards. Statements that are there at the start are put in before
 * any control is looked at, so that no control is first evaluated with other parameters. Thread-safe.
 */
final class StatementDirectory {
    private record Known(StatementDefaults defaults, boolean heard) {}

    private final Map<Standard, Known> statements = new ConcurrentHashMap<>();

    /** Of a statement that was listed, and is not watched yet. */
    void expect(Standard standard, StatementDefaults defaults) {
        statements.putIfAbsent(standard, new Known(defaults, false));
    }

    /** Returns whether this is news to the controls of the standard. */
    boolean put(Standard standard, StatementDefaults defaults) {
        Known before = statements.put(standard, new Known(defaults, true));
        return !defaults.equals(before == null ? StatementDefaults.NONE : before.defaults());
    }

    /** Returns whether this is news to the controls of the standard. */
    boolean remove(Standard standard) {
        Known before = statements.remove(standard);
        return before != null && !before.defaults().equals(StatementDefaults.NONE);
    }

    /**
     * Forgets a statement that was expected and went away before it was watched; nobody else would tell.
     *
     * @param present those that there are now that they are watched
     * @return whether this is news to the controls of the standard
     */
    boolean forgetUnheard(Standard standard, Set<Standard> present) {
        Known known = statements.get(standard);
        return known != null && !known.heard() && !present.contains(standard) && statements.remove(standard, known);
    }

    /** Whether there is one, looked at or not. */
    boolean has(Standard standard) {
        return statements.containsKey(standard);
    }

    StatementDefaults defaults(Standard standard) {
        Known known = statements.get(standard);
        return known == null ? StatementDefaults.NONE : known.defaults();
    }
}
