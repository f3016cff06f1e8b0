package io.plumbline.auditor.port;

import java.io.IOException;

/** Writes down who takes evidence away. Thread-safe. */
@FunctionalInterface
public interface Downloads {
    /**
     * Writes it down; durable on return.
     *
     * @param who name of the user
     * @param what path of what was asked for
     * @throws IOException when it may not have been written: nothing must be handed out then
     */
    void record(String who, String what) throws IOException, InterruptedException;

    /** This replica does not lead, and only the leader writes. */
    final class StandbyException extends IOException {
        private static final long serialVersionUID = 1L;

        public StandbyException() {
            super("this replica does not lead");
        }
    }
}
