package io.plumbline.log.commit;

import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store on which something happens just before the first object below a name is created. */
record CreateHook(Store store, String name, HookedStore.Hook before, AtomicBoolean done) implements Store {
    CreateHook(Store store, String name, HookedStore.Hook before) {
        this(store, name, before, new AtomicBoolean());
    }

    @Override
    public void sweep() throws IOException {
        store.sweep();
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
        store.put(name, content);
    }

    @Override
    public boolean create(String object, byte[] content) throws IOException {
        if (object.startsWith(name) && done.compareAndSet(false, true)) {
            before.run();
        }
        return store.create(object, content);
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
