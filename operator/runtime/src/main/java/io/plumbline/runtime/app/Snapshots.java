package io.plumbline.runtime.app;

import io.plumbline.runtime.metrics.SnapshotMetric;
import io.plumbline.runtime.packaging.NewestPackages;
import io.plumbline.runtime.reconcile.ResultEvents;
import io.plumbline.runtime.reconcile.SnapshotDesk;
import io.plumbline.runtime.snapshot.SnapshotQueue;
import io.plumbline.runtime.snapshot.SnapshotTaker;
import io.plumbline.runtime.status.SnapshotStatusFactory;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Requests for snapshots, and who takes them. */
final class Snapshots implements AutoCloseable {
    private final SnapshotQueue queue;
    private final SnapshotDesk desk;
    private final @Nullable Timetable timetable;
    private final NewestPackages newest;
    private volatile String cluster = "";

    /**
     * @param newest told of each that is finished
     * @param timetable null where no snapshots can be taken
     * @param wake told of each request of which something else has to be said
     */
    Snapshots(NewestPackages newest, SnapshotTaker taker, @Nullable Timetable timetable, ResultEvents events,
            Clock clock, LongSupplier epoch, Consumer<String> wake) {
        this.newest = newest;
        this.timetable = timetable;
        this.queue = new SnapshotQueue(newest.watching(taker), clock, wake);
        this.desk = new SnapshotDesk(queue, new SnapshotStatusFactory(clock, epoch), events, () -> cluster);
    }

    SnapshotDesk desk() {
        return desk;
    }

    /**
     * To be called before requests are watched, again if need be.
     *
     * @param uid of the cluster
     */
    void expect(String uid) {
        cluster = uid;
    }

    /** From now on snapshots are taken. */
    void start() {
        queue.start();
    }

    /** To be called about every second. */
    void look() {
        queue.look();
        newest.look();
        if (timetable != null) {
            timetable.look();
        }
    }

    /** When they were taken, and when they will be. */
    SnapshotMetric metric() {
        return new SnapshotMetric(newest.frozen(), timetable == null ? Map.of() : timetable.due());
    }

    @Override
    public void close() {
        queue.close();
    }
}
