package io.plumbline.testkit.apiserver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All tables behind one lock and one revision counter, as etcd has: a revision is visible to lists and watches in the order
 * in which it was given.
 */
final class ObjectStore {
    private final int historySize;
    private final Map<ApiKind.Id, Table> tables = new HashMap<>();
    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private long revision = 1;

    ObjectStore(int historySize) {
        this.historySize = historySize;
    }

    /** Calls back, inside the lock, after each change. */
    synchronized void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    Optional<StoredObject> get(ApiKind.Id kind, ObjectKey key) {
        return with(kind, table -> table.get(key));
    }

    /** The object that the target names; refuses when there is none. */
    StoredObject existing(Target target) {
        return get(target.kind().id(), target.key())
                .orElseThrow(() -> StatusException.notFound(target.kind(), target.name()));
    }

    /** Reads or writes the table of a kind without anything happening meanwhile. */
    synchronized <R> R with(ApiKind.Id kind, Function<Table, R> action) {
        return action.apply(table(kind));
    }

    /** As {@link #with}, with the current revision. */
    synchronized <R> R at(ApiKind.Id kind, BiFunction<Table, Long, R> action) {
        return action.apply(table(kind), revision);
    }

    private Table table(ApiKind.Id kind) {
        return tables.computeIfAbsent(kind, ignored -> new Table(historySize));
    }

    /** The tables that were ever used. */
    synchronized Collection<ApiKind.Id> used() {
        return List.copyOf(tables.keySet());
    }

    synchronized long revision() {
        return revision;
    }

    /** Gives the change its revision and makes it visible. */
    synchronized StoredObject commit(ApiKind kind, Function<Long, Change> change) {
        var made = change.apply(++revision);
        table(kind.id()).record(made);
        listeners.forEach(listener -> listener.accept(made));
        return made.object();
    }
}
