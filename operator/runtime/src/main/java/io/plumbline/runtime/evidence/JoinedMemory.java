package io.plumbline.runtime.evidence;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the cluster remembers, and what a copy elsewhere does, which is only read here. A copy that does not answer keeps
 * nobody from writing as long as the cluster remembers anything: only when both are silent may the volume be an older
 * one. Thread-safe.
 *
 * @param cluster asked first; what is to be changed is changed there
 * @param copy not asked for changes
 */
public record JoinedMemory(CheckpointMemory cluster, Copy copy) implements CheckpointMemory {
    private static final Logger LOG = LoggerFactory.getLogger(JoinedMemory.class);

    /** What a copy holds. */
    @FunctionalInterface
    public interface Copy {
        /**
         * Signed notes, by a name.
         *
         * @throws IOException when it cannot be told, after a few seconds at most
         */
        Map<String, String> read() throws IOException;
    }

    @Override
    public Map<String, String> read() throws IOException {
        Map<String, String> all = new HashMap<>(cluster.read());
        boolean known = !all.isEmpty();
        try {
            copy.read().forEach((name, text) -> all.put("copy of " + name, text));
        } catch (IOException e) {
            if (!known) {
                throw new IOException("the cluster remembers nothing, and the copy does not tell: " + e.getMessage(),
                        e);
            }
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log(
                    "The copy does not tell how far the evidence log has come; what the cluster remembers counts");
        }
        return all;
    }

    @Override
    public void change(UnaryOperator<Map<String, String>> change) throws IOException {
        cluster.change(change);
    }
}
