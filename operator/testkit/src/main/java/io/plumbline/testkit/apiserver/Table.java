package io.plumbline.testkit.apiserver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The objects, the bounded history and the running watches of one kind. Guarded by the lock of the store. */
final class Table {
    private final int historySize;
    private final NavigableMap<ObjectKey, StoredObject> objects = new TreeMap<>();
    private final ArrayDeque<Change> history = new ArrayDeque<>();
    private final Collection<WatchStream> watches = new CopyOnWriteArrayList<>();
    // Changes up to and including this revision are forgotten.
    private long forgotten;

    Table(int historySize) {
        this.historySize = historySize;
    }

    Optional<StoredObject> get(ObjectKey key) {
        return Optional.ofNullable(objects.get(key));
    }

    /** Objects of one namespace in order, or all of them when the namespace is empty. */
    Collection<StoredObject> in(String namespace) {
        // The next possible namespace name ends the range: names hold no character below the minus.
        return namespace.isEmpty()
                ? objects.values()
                : objects.subMap(new ObjectKey(namespace, ""), new ObjectKey(namespace + "!", "")).values();
    }

    int size() {
        return objects.size();
    }

    void record(Change change) {
        switch (change.type()) {
            case ADDED, MODIFIED -> objects.put(change.object().key(), change.object());
            case DELETED -> objects.remove(change.object().key());
        }
        history.addLast(change);
        if (history.size() > historySize) {
            forgotten = history.removeFirst().revision();
        }
        watches.forEach(watch -> watch.offer(change));
    }

    /** Replaces the object by an equal one: nothing that clients can see changes. */
    StoredObject replaceSilently(StoredObject same) {
        objects.put(same.key(), same);
        return same;
    }

    boolean forgot(long revision) {
        return revision < forgotten;
    }

    /** Forgets all changes up to this revision. */
    void forget(long revision) {
        history.clear();
        forgotten = revision;
    }

    List<Change> since(long revision) {
        var later = new ArrayList<Change>();
        // Newest first, since most watches start near the end.
        for (var changes = history.descendingIterator(); changes.hasNext();) {
            var change = changes.next();
            if (change.revision() <= revision) {
                break;
            }
            later.add(change);
        }
        return later.reversed();
    }

    Collection<WatchStream> watches() {
        return watches;
    }
}
