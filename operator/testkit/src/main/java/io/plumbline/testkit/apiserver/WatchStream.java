package io.plumbline.testkit.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * One running watch. Changes are offered under the lock of the store and only queued there; the thread of the connection
 * writes them. The queue is bounded: a client that reads too slowly is cut off, as the real server does.
 */
final class WatchStream {
    private static final int MAX_QUEUED = 200_000;

    private final Target target;
    private final Selector selector;
    private final boolean bookmarks;
    private final Faults faults;
    private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
    private boolean stalled;
    private Ending ending = Ending.NONE;

    /** How a watch is to end. */
    private enum Ending {
        NONE,
        /** After what is queued, as a server that has no more to say. */
        ORDERLY,
        /** At once, in the middle of the response. */
        CUT
    }

    WatchStream(Target target, Selector selector, boolean bookmarks, Faults faults) {
        this.target = target;
        this.selector = selector;
        this.bookmarks = bookmarks;
        this.faults = faults;
        this.stalled = faults.stalls(target.kind().id());
    }

    /** Queues the change as this watch sees it: an object that leaves the selection is deleted to it. */
    void offer(Change change) {
        var object = change.object();
        if (!target.namespace().isEmpty() && !target.namespace().equals(object.key().namespace())) {
            return;
        }
        var previous = change.previous();
        var before = previous != null && selector.matches(previous);
        var after = change.type() != Change.Type.DELETED && selector.matches(object);
        if (before || after) {
            send(!before ? Change.Type.ADDED : after ? Change.Type.MODIFIED : Change.Type.DELETED, object);
        }
    }

    /** Queues the present state of an object. */
    void sendInitial(StoredObject object) {
        if (selector.matches(object)) {
            send(Change.Type.ADDED, object);
        }
    }

    private void send(Change.Type type, StoredObject object) {
        var line = line(type.name(), object.json(target.version()));
        enqueue(line);
        if (faults.duplicates(target.kind().id())) {
            enqueue(line);
        }
    }

    /** Queues a bookmark at this revision, if the client takes bookmarks. */
    void bookmark(long revision, boolean endsInitialEvents) {
        if (!bookmarks) {
            return;
        }
        var object = Json.object().put("kind", target.kind().kind()).put("apiVersion",
                target.kind().apiVersion(target.version()));
        var metadata = object.putObject("metadata").put("resourceVersion", Long.toString(revision));
        if (endsInitialEvents) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        enqueue(line("BOOKMARK", Json.bytes(object)));
    }

    /** Queues an ERROR event and ends the watch after it. */
    void fail(ObjectNode status) {
        enqueue(line("ERROR", Json.bytes(status)));
        end();
    }

    private static byte[] line(String type, byte[] object) {
        var head = ("{\"type\":\"" + type + "\",\"object\":").getBytes(StandardCharsets.UTF_8);
        var line = new byte[head.length + object.length + 2];
        System.arraycopy(head, 0, line, 0, head.length);
        System.arraycopy(object, 0, line, head.length, object.length);
        line[line.length - 2] = '}';
        line[line.length - 1] = '\n';
        return line;
    }

    private synchronized void enqueue(byte[] line) {
        if (queue.size() >= MAX_QUEUED) {
            cut();
        }
        queue.add(line);
        notifyAll();
    }

    /** While stalled nothing is sent, but nothing is lost either. */
    synchronized void stall(boolean on) {
        stalled = on;
        notifyAll();
    }

    synchronized void end() {
        if (ending == Ending.NONE) {
            ending = Ending.ORDERLY;
        }
        notifyAll();
    }

    synchronized void cut() {
        ending = Ending.CUT;
        notifyAll();
    }

    /** Writes until the watch ends, is cut, or has lasted this long. */
    void run(HttpStream stream, long timeoutSeconds) throws IOException, InterruptedException {
        stream.onClientGone(this::cut);
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
        for (var line = next(deadline); line != null; line = next(deadline)) {
            stream.write(line);
        }
        if (wasCut()) {
            stream.cut();
        } else {
            stream.end();
        }
    }

    private synchronized boolean wasCut() {
        return ending == Ending.CUT;
    }

    /** The next line; null when the watch is over. */
    private synchronized byte @Nullable [] next(long deadline) throws InterruptedException {
        for (;;) {
            if (ending == Ending.CUT) {
                return null;
            }
            if (!stalled && !queue.isEmpty()) {
                return queue.remove();
            }
            var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (!stalled && (ending == Ending.ORDERLY || left <= 0)) {
                return null;
            }
            // A stalled watch outlives its timeout: nothing is sent, so neither is its end.
            wait(stalled ? 0 : left);
        }
    }
}
