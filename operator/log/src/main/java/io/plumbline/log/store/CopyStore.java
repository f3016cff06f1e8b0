package io.plumbline.log.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A copy of logs in which nothing was ever replaced: where a log has no {@code checkpoint}, the last of its
 * {@code checkpoints/<size in 19 digits>} stands for it. Everything else is as it lies there.
 */
public record CopyStore(Store store) implements Store {
    /** The folder of a log in which its checkpoints lie by size. */
    public static final String CHECKPOINTS = "checkpoints";

    private static final String CHECKPOINT = "checkpoint";

    @Override
    public Optional<byte[]> read(String name, int limit) throws IOException {
        Optional<byte[]> there = store.read(name, limit);
        if (there.isPresent() || !name.equals(CHECKPOINT) && !name.endsWith('/' + CHECKPOINT)) {
            return there;
        }
        String folder = name.substring(0, name.length() - CHECKPOINT.length()) + CHECKPOINTS;
        List<String> sizes = store.list(folder);
        return sizes.isEmpty() ? Optional.empty() : store.read(folder + '/' + sizes.getLast(), limit);
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
        store.put(name, content);
    }

    @Override
    public boolean create(String name, byte[] content) throws IOException {
        return store.create(name, content);
    }

    @Override
    public void replace(String name, byte[] content, boolean synced) throws IOException {
        store.replace(name, content, synced);
    }

    @Override
    public void remove(String name) throws IOException {
        store.remove(name);
    }

    @Override
    public List<String> list(String folder) throws IOException {
        return store.list(folder);
    }

    @Override
    public void sync(String name) throws IOException {
        store.sync(name);
    }

    @Override
    public void syncFolder(String folder) throws IOException {
        store.syncFolder(folder);
    }

    @Override
    public void sweep() throws IOException {
        store.sweep();
    }
}
