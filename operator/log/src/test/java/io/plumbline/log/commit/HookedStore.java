package io.plumbline.log.commit;

import io.plumbline.log.fixture.StoreAround;
import io.plumbline.log.store.Store;

import java.io.IOException;

/** A store on which something happens once, after the writer's claim and before it clears anything away. */
record HookedStore(Store store, Hook beforeSweep) implements StoreAround {
    @FunctionalInterface
    interface Hook {
        void run() throws IOException;
    }

    @Override
    public void sweep() throws IOException {
        beforeSweep.run();
        store.sweep();
    }
}
