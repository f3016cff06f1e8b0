package io.plumbline.log.commit;

import io.plumbline.log.chain.Head;
import io.plumbline.log.merkle.Frontier;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.store.Store;
import io.plumbline.log.store.UncertainException;
import io.plumbline.log.tile.Bundle;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The one writer of a log. A virtual thread of its own takes whatever waits, stages it as one batch, and commits it by
 * creating the next head; whoever creates that head instead is the writer from then on. Thread-safe.
 */
public final class LogWriter implements AutoCloseable {
    private final Store store;
    private final Inbox inbox;
    private final Publisher publisher;
    private final Thread thread;
    private volatile Head last;
    private volatile @Nullable IOException unpublished;
    private Frontier tree;

    LogWriter(Store store, Limits limits, Publisher publisher, Head claimed, Frontier tree) {
        this.store = store;
        this.inbox = new Inbox(limits);
        this.publisher = publisher;
        this.last = claimed;
        this.tree = tree;
        this.thread = Thread.ofVirtual().name("log-writer").unstarted(this::run);
    }

    /** Publishes what is there and begins to take entries. */
    LogWriter start() {
        publish();
        thread.start();
        return this;
    }

    /**
     * Appends an entry.
     *
     * @param entry at most 65,535 bytes, not changed afterwards
     * @return its index, when it is durable; a {@link LogException} when it was not acknowledged
     * @throws IllegalArgumentException when it is too large
     */
    public CompletableFuture<Long> append(byte[] entry) {
        if (entry.length > Bundle.MAX_ENTRY) {
            throw new IllegalArgumentException("an entry of " + entry.length + " bytes is too large");
        }
        return inbox.add(entry);
    }

    /** What is durable now. */
    public Checkpoint committed() {
        var head = last;
        return new Checkpoint(head.origin(), head.size(), head.root());
    }

    /** The epoch of this writer. */
    public long epoch() {
        return last.epoch();
    }

    /** Why tiles and checkpoint lag behind what is committed; empty when they do not. They catch up with a commit. */
    public Optional<IOException> publicationFailure() {
        return Optional.ofNullable(unpublished);
    }

    /** Commits what waits, then ends. */
    @Override
    public void close() {
        inbox.close(null);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (var batch = inbox.take(); !batch.isEmpty(); batch = inbox.take()) {
                var fatal = commit(batch);
                if (fatal != null) {
                    stop(fatal);
                    return;
                }
            }
            publisher.resumeHere(last);
        } catch (IOException e) {
            unpublished = e;
        } catch (InterruptedException e) {
            inbox.close(e);
        } catch (RuntimeException | Error e) {
            inbox.close(e);
            throw e;
        }
    }

    /** Returns why the writer cannot go on, null when it can. */
    private @Nullable LogException commit(List<Inbox.Waiting> waiting) {
        var entries = waiting.stream().map(Inbox.Waiting::entry).toList();
        byte[] batch = Bundle.encode(entries);
        var digest = Hash.sha256(batch);
        var grown = tree.copy();
        entries.forEach(entry -> grown.append(Hash.leaf(entry)));
        var head = new Head(last.origin(), last.sequence() + 1, last.epoch(), last.writer(), grown.size(),
                grown.root(), Optional.of(digest), last.digest());
        var failure = write(Head.batchName(head.sequence(), digest), batch, head);
        if (failure != null) {
            var why = failure;
            waiting.forEach(w -> w.index().completeExceptionally(why));
            return failure instanceof LogException.NotAppended ? null : failure;
        }
        long index = tree.size();
        tree = grown;
        last = head;
        for (var one : waiting) {
            one.index().complete(index++);
        }
        publish();
        return null;
    }

    /** Returns why the head is not committed, null when it is. */
    private @Nullable LogException write(String batchName, byte[] batch, Head head) {
        try {
            store.put(batchName, batch);
        } catch (IOException e) {
            unstage(batchName);
            return new LogException.NotAppended("not staged: " + e.getMessage(), e);
        }
        try {
            return store.create(Head.name(head.sequence()), head.encode())
                    ? null
                    : new LogException.Fenced(head.sequence());
        } catch (UncertainException e) {
            return overtaken(head) ? new LogException.Fenced(head.sequence()) : new LogException.OutcomeUnknown(e);
        } catch (IOException e) {
            unstage(batchName);
            return new LogException.NotAppended("not committed: " + e.getMessage(), e);
        }
    }

    /** No head names the batch, and nobody else could have staged it under this number. What stays is collected later. */
    private void unstage(String batchName) {
        try {
            store.remove(batchName);
        } catch (IOException e) {
            // It lies there until a writer opens the log.
        }
    }

    /** A successor sweeps away what this writer had staged, so that its link fails for another reason than the name. */
    private boolean overtaken(Head ours) {
        try {
            var there = store.read(Head.name(ours.sequence()), Head.MAX_BYTES);
            return there.isPresent() && !Arrays.equals(there.get(), ours.encode());
        } catch (IOException e) {
            return false;
        }
    }

    private void publish() {
        try {
            publisher.publish(last);
            unpublished = null;
        } catch (IOException e) {
            unpublished = e;
        }
    }

    private void stop(LogException why) throws InterruptedException {
        inbox.close(why);
        for (var rest = inbox.take(); !rest.isEmpty(); rest = inbox.take()) {
            rest.forEach(w -> w.index().completeExceptionally(new LogException.Closed(why)));
        }
    }
}
