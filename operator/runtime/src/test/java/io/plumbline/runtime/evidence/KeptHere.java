package io.plumbline.runtime.evidence;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Remembers in memory, or fails. */
public final class KeptHere implements CheckpointMemory {
    private Map<String, String> kept = new HashMap<>();
    private boolean failing;

    synchronized void fail(boolean value) {
        failing = value;
    }

    synchronized void put(String name, String text) {
        kept.put(name, text);
    }

    @Override
    public synchronized Map<String, String> read() throws IOException {
        if (failing) {
            throw new IOException("the API server does not answer");
        }
        return Map.copyOf(kept);
    }

    @Override
    public synchronized void change(UnaryOperator<Map<String, String>> change) throws IOException {
        kept = new HashMap<>(change.apply(read()));
    }
}
