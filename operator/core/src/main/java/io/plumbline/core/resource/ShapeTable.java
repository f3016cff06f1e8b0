package io.plumbline.core.resource;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shares shapes between bodies. Thread-safe. Bounded: beyond the limit a shape is simply not shared, so that objects
 * with keys that never repeat cannot fill the heap.
 */
public final class ShapeTable {
    private static final int LIMIT = 50_000;

    private final Map<Shape, Shape> shapes = new ConcurrentHashMap<>();

    Shape share(String[] keys) {
        Shape probe = new Shape(keys, this);
        Shape known = shapes.get(probe);
        if (known != null) {
            return known;
        }
        if (shapes.size() >= LIMIT) {
            return probe;
        }
        for (int i = 0; i < keys.length; i++) {
            keys[i] = keys[i].intern();
        }
        Shape raced = shapes.putIfAbsent(probe, probe);
        return raced == null ? probe : raced;
    }
}
