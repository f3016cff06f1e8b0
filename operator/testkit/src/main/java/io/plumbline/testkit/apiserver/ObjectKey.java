package io.plumbline.testkit.apiserver;

import java.util.Comparator;

/** Where an object is among those of its kind; the namespace is empty for cluster-scoped kinds. Ordered as lists are. */
record ObjectKey(String namespace, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name);

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}
