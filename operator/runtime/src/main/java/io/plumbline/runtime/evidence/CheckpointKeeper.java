package io.plumbline.runtime.evidence;

import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteVerifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Brings the checkpoints of the logs to where they are remembered: now and then, and at the end. Has a thread of its own,
 * so that nothing is written later for it. What could not be brought is brought the next time. Thread-safe; used once.
 */
final class CheckpointKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointKeeper.class);
    private static final Duration END_AT_MOST = Duration.ofSeconds(5);

    private final LogHistory history;
    private final CheckpointMemory memory;
    private final Remembered remembered;
    private final Duration interval;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("plumbline-checkpoints").unstarted(this::run);
    private final AtomicReference<String> obstacle = new AtomicReference<>("");
    private List<String> last = List.of();

    CheckpointKeeper(LogHistory history, NoteVerifier key, CheckpointMemory memory, Duration interval) {
        this.history = history;
        this.memory = memory;
        this.remembered = new Remembered(key);
        this.interval = interval;
    }

    /** To be called once this process writes the log: only who was let in may say how far it has come. */
    void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** What stands in the way of remembering; empty when nothing does. */
    String obstacle() {
        return obstacle.get();
    }

    private void run() {
        try {
            do {
                bring();
            } while (!closing.await(interval.toMillis(), TimeUnit.MILLISECONDS));
            bring();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bring() {
        try {
            List<Note> notes = history.notes(Remembered.LOGS);
            List<String> now = notes.stream().map(Note::text).toList();
            if (!now.equals(last)) {
                memory.change(kept -> remembered.with(kept, notes));
                last = now;
            }
            obstacle.set("");
        } catch (IOException | RuntimeException e) {
            String why = String.valueOf(e.getMessage());
            if (!why.equals(obstacle.getAndSet(why))) {
                LOG.atWarn().addKeyValue("obstacle", why).log(
                        "How far the evidence log has come is not remembered outside of it");
            }
        }
    }

    /** Brings what was written last; to be called when nothing is written any more. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (thread.isAlive() && !thread.join(END_AT_MOST)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
