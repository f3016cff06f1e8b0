package io.plumbline.log.commit;

import io.plumbline.log.fixture.StoreAround;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store on which something happens just before the first object below a name is created. */
record CreateHook(Store store, String name, HookedStore.Hook before, AtomicBoolean done) implements StoreAround {
    CreateHook(Store store, String name, HookedStore.Hook before) {
        this(store, name, before, new AtomicBoolean());
    }

    @Override
    public boolean create(String object, byte[] content) throws IOException {
        if (object.startsWith(name) && done.compareAndSet(false, true)) {
            before.run();
        }
        return store.create(object, content);
    }
}
