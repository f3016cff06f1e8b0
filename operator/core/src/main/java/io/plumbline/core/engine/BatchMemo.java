package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.cluster.Held;
import io.plumbline.core.cluster.Part;
import io.plumbline.core.interest.Batch;
import io.plumbline.core.interest.Group;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers the verdicts of whole batches of checks, above {@link VerdictMemo}: replicas of a workload then cost a look
 * for each batch, and not for each check. Bounded: what is remembered may be displaced at any time. Holds no bodies.
 * Thread-safe, without locks.
 */
final class BatchMemo {
    /** As many as five batches need on 3,000 different workloads; 64 KiB before the first is remembered. */
    static final int DEFAULT_CAPACITY = 1 << 14;
    private static final int WAYS = 4;

    private final AtomicReferenceArray<@Nullable Entry> entries;

    /**
     * All that the verdicts of a steady batch rest on.
     *
     * @param object id of the part that the checks see
     * @param namespace id of the part of its Namespace; 0 when they see none
     * @param namespaceName by which a resource may be out of scope
     */
    record Key(Batch batch, long object, long namespace, String namespaceName) {
        /** Null when the verdicts rest on more, when a part is missing, and when nobody would ask again. */
        @Nullable
        static Key of(Batch batch, Scene scene) {
            Part object = batch.isSteady() ? scene.resource().part(batch.group()) : null;
            if (object == null || isForgotten(batch.group(), object)) {
                return null;
            }
            String name = Readability.namespaceName(scene.resource().key());
            Group group = batch.namespaceGroup();
            if (group == null) {
                return new Key(batch, object.id(), 0, name);
            }
            Held namespace = scene.namespace();
            Part part = namespace == null || namespace.problem() != null ? null : namespace.part(group);
            return part == null ? null : new Key(batch, object.id(), part.id(), name);
        }

        @Override
        public int hashCode() {
            long mixed = (object * 0x9E3779B97F4A7C15L ^ namespace) * 0x9E3779B97F4A7C15L;
            return (int) (mixed >>> 32) ^ System.identityHashCode(batch) * 0x9E3779B9;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // batches are compared by identity
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && batch == key.batch && object == key.object
                    && namespace == key.namespace && namespaceName.equals(key.namespaceName);
        }
    }

    /** Those of the checks that have the resource in their scope. */
    record Verdicts(List<CompiledCheck> checks, List<Verdict> verdicts) {}

    private record Entry(Key key, Verdicts verdicts) {}

    /**
     * Whether verdicts on a part are not worth remembering: it belongs to one resource and no other, and would displace
     * what replicas have in common.
     */
    static boolean isForgotten(Group group, Part object) {
        return group.isIndividual() && object.isSole();
    }

    /** @param capacity a power of two, at least 4 */
    BatchMemo(int capacity) {
        entries = new AtomicReferenceArray<>(capacity);
    }

    @Nullable
    Verdicts find(Key key) {
        int first = firstPlace(key);
        for (int i = first; i < first + WAYS; i++) {
            Entry entry = entries.get(i);
            if (entry != null && entry.key.equals(key)) {
                return entry.verdicts;
            }
        }
        return null;
    }

    void remember(Key key, Verdicts verdicts) {
        int first = firstPlace(key);
        int place = first + (key.hashCode() >>> 5) % WAYS;
        for (int i = first; i < first + WAYS; i++) {
            Entry entry = entries.get(i);
            if (entry == null || entry.key.equals(key)) {
                place = i;
                break;
            }
        }
        entries.set(place, new Entry(key, verdicts));
    }

    /** Drops what is remembered under the key. */
    void forget(Key key) {
        int first = firstPlace(key);
        for (int i = first; i < first + WAYS; i++) {
            Entry entry = entries.get(i);
            if (entry != null && entry.key.equals(key)) {
                entries.compareAndSet(i, entry, null);
            }
        }
    }

    /** Drops what is remembered of a check that is no longer evaluated. */
    void forget(CompiledCheck check) {
        for (int i = 0; i < entries.length(); i++) {
            Entry entry = entries.get(i);
            if (entry != null && entry.verdicts.checks().contains(check)) {
                entries.compareAndSet(i, entry, null);
            }
        }
    }

    private int firstPlace(Key key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & entries.length() - 1 & -WAYS;
    }
}
