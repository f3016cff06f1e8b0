package io.plumbline.runtime.reflector;

import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Remembers which resources of a kind the sink holds, so that a list also tells what is gone. Confined to one thread,
 * but for {@link #count}.
 *
 * <p>Costs about 50 bytes a resource: keys and uids are the sink's own strings.
 */
final class Deliveries {
    private final ResourceSink sink;
    private final Map<ResourceKey, Delivered> held = new HashMap<>();
    private int round;
    private volatile int count;

    Deliveries(ResourceSink sink) {
        this.sink = sink;
    }

    private static final class Delivered {
        private final String uid;
        private int round;

        Delivered(String uid, int round) {
            this.uid = uid;
            this.round = round;
        }
    }

    /** A list begins: what it does not name before {@link #endList} is gone. A list may begin anew before its end. */
    void beginList() {
        round++;
    }

    void upsert(Resource resource) {
        ResourceKey key = resource.key();
        Delivered known = held.get(key);
        if (known != null && known.uid.equals(resource.uid())) {
            known.round = round;
        } else {
            if (known != null) {
                sink.delete(key, known.uid);
                held.remove(key);
            }
            held.put(key, new Delivered(resource.uid(), round));
            count = held.size();
        }
        sink.upsert(resource);
    }

    /** A late deletion of an earlier resource with the same key is not one of its successor. */
    void delete(ResourceKey key, String uid) {
        Delivered known = held.get(key);
        if (known != null && known.uid.equals(uid)) {
            sink.delete(key, uid);
            held.remove(key);
            count = held.size();
        }
    }

    void endList() {
        drop(round);
    }

    /** Everything is gone. */
    void clear() {
        drop(++round);
    }

    private void drop(int current) {
        for (Iterator<Map.Entry<ResourceKey, Delivered>> entries = held.entrySet().iterator(); entries.hasNext();) {
            Map.Entry<ResourceKey, Delivered> entry = entries.next();
            if (entry.getValue().round != current) {
                // In this order: a deletion that the sink fails to take is tried again after the next list.
                sink.delete(entry.getKey(), entry.getValue().uid);
                entries.remove();
            }
        }
        count = held.size();
    }

    int count() {
        return count;
    }
}
