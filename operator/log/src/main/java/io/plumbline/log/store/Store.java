package io.plumbline.log.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The few operations that a log needs of the place it is kept in. Names are relative paths of lower-case letters,
 * digits, dots and dashes. Implementations are thread-safe and may be shared between processes.
 */
public interface Store {
    /**
     * Puts an object whose name follows from its content; putting it again is no error. Durable on return.
     *
     * @throws IOException when it may not be there; trying again is safe
     */
    void put(String name, byte[] content) throws IOException;

    /**
     * Creates an object whole, for exactly one of those who try. Durable when it returns true.
     *
     * @return false when the object existed
     * @throws UncertainException when the object may be there or not, now or after a crash
     * @throws IOException when it is certain that this call has created nothing
     */
    boolean create(String name, byte[] content) throws IOException;

    /**
     * Puts an object that can be made again, in place of what was there. Whoever reads sees the old or the new one; after
     * a crash it may be old, missing or damaged unless {@code synced}, then only old or missing.
     */
    void replace(String name, byte[] content, boolean synced) throws IOException;

    /** Removes an object that can be made again, if it is there. */
    void remove(String name) throws IOException;

    /**
     * The content; empty when there is no such object.
     *
     * @throws IOException when it cannot be read or is longer than {@code limit} bytes
     */
    Optional<byte[]> read(String name, int limit) throws IOException;

    /** The names directly below this one, in order, without it; none when there is no such folder. */
    List<String> list(String folder) throws IOException;

    /** Makes an object durable that is there, whoever put it. */
    void sync(String name) throws IOException;

    /** Makes durable which objects lie in a folder that exists; their contents were synced when they were put. */
    void syncFolder(String folder) throws IOException;

    /** Clears away what writers that have ended left unfinished. Only for the one that is the writer now. */
    void sweep() throws IOException;
}
