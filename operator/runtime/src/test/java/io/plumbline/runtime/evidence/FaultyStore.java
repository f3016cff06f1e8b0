package io.plumbline.runtime.evidence;

import io.plumbline.log.fixture.StoreAround;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose writes can be made to fail or to stand still. */
final class FaultyStore implements StoreAround {
    private final Store store;
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean failing;
    private volatile CountDownLatch standing = new CountDownLatch(0);
    private volatile CountDownLatch waiting = new CountDownLatch(0);

    FaultyStore(Store store) {
        this.store = store;
    }

    @Override
    public Store store() {
        return store;
    }

    /** How often somebody looked what the log says of itself. */
    int looks() {
        return looks.get();
    }

    void fail(boolean value) {
        failing = value;
    }

    /** From now on, whoever writes waits. */
    void stall() {
        waiting = new CountDownLatch(1);
        standing = new CountDownLatch(1);
    }

    /** Waits until somebody waits. */
    void awaitStalled() throws InterruptedException {
        waiting.await();
    }

    void goOn() {
        standing.countDown();
    }

    private void fault() throws IOException {
        CountDownLatch until = standing;
        if (until.getCount() > 0) {
            waiting.countDown();
        }
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (failing) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public Optional<byte[]> read(String name, int limit) throws IOException {
        if (name.endsWith("checkpoint")) {
            looks.incrementAndGet();
        }
        return store.read(name, limit);
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
        fault();
        store.put(name, content);
    }

    @Override
    public boolean create(String name, byte[] content) throws IOException {
        fault();
        return store.create(name, content);
    }

    @Override
    public void replace(String name, byte[] content, boolean synced) throws IOException {
        fault();
        store.replace(name, content, synced);
    }
}
