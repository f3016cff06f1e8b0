package io.plumbline.log.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A folder of a store, as a store of its own. What a sweep clears away is that of the whole store.
 *
 * @param folder the name of the folder within the store
 */
public record FolderStore(Store store, String folder) implements Store {
    @Override
    public void put(String name, byte[] content) throws IOException {
        store.put(within(name), content);
    }

    @Override
    public boolean create(String name, byte[] content) throws IOException {
        return store.create(within(name), content);
    }

    @Override
    public void replace(String name, byte[] content, boolean synced) throws IOException {
        store.replace(within(name), content, synced);
    }

    @Override
    public void remove(String name) throws IOException {
        store.remove(within(name));
    }

    @Override
    public Optional<byte[]> read(String name, int limit) throws IOException {
        return store.read(within(name), limit);
    }

    @Override
    public List<String> list(String name) throws IOException {
        return store.list(within(name));
    }

    @Override
    public void sync(String name) throws IOException {
        store.sync(within(name));
    }

    @Override
    public void syncFolder(String name) throws IOException {
        store.syncFolder(within(name));
    }

    @Override
    public void sweep() throws IOException {
        store.sweep();
    }

    private String within(String name) {
        return folder + '/' + name;
    }
}
