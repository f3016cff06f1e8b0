package io.plumbline.runtime.evidence;

import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Keeps the last known checkpoints of the logs in another place than the logs, so that a log that was put back to an
 * older state is noticed. Holds texts by name, and knows nothing of what they say. Thread-safe.
 */
public interface CheckpointMemory {
    /** Remembers nothing. */
    CheckpointMemory NOWHERE = new CheckpointMemory() {
        @Override
        public Map<String, String> read() {
            return Map.of();
        }

        @Override
        public void change(UnaryOperator<Map<String, String>> change) {
            // There is nothing to change.
        }
    };

    /**
     * What is kept.
     *
     * @return empty only when it is certain that nothing is kept
     * @throws IOException when it cannot be told what is kept
     */
    Map<String, String> read() throws IOException;

    /**
     * Puts in place of what is kept what follows from it.
     *
     * @throws IOException also when somebody else changed it at the same time; then nothing was changed
     */
    void change(UnaryOperator<Map<String, String>> change) throws IOException;
}
