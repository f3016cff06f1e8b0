package io.plumbline.log.commit;

import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A store on which something happens once, after the writer's claim and before it clears anything away. */
record HookedStore(Store store, Hook beforeSweep) implements Store {
    @FunctionalInterface
    interface Hook {
        void run() throws IOException;
    }

    @Override
    public void sweep() throws IOException {
        beforeSweep.run();
        store.sweep();
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
    public Optional<byte[]> read(String name, int limit) throws IOException {
        return store.read(name, limit);
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
}
