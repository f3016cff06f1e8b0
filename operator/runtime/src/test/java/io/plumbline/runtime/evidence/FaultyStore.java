package io.plumbline.runtime.evidence;

import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A store whose commits can be made to fail or to stand still. */
final class FaultyStore implements Store {
    private final Store store;
    private volatile boolean failing;
    private volatile CountDownLatch stalled = new CountDownLatch(0);

    FaultyStore(Store store) {
        this.store = store;
    }

    void fail(boolean value) {
        failing = value;
    }

    void stall() {
        stalled = new CountDownLatch(1);
    }

    void goOn() {
        stalled.countDown();
    }

    private void fault() throws IOException {
        try {
            stalled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (failing) {
            throw new IOException("No space left on device");
        }
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

    @Override
    public void sweep() throws IOException {
        store.sweep();
    }
}
