package io.plumbline.runtime.evidence;

import io.plumbline.core.control.ControlKey;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Gap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** How far the writing has come, for those who ask. Thread-safe. */
final class Progress {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    private final Map<ControlKey, Long> positions = new ConcurrentHashMap<>();
    private final AtomicReference<String> obstacle = new AtomicReference<>("not opened yet");
    private final LongAdder entries = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder gaps = new LongAdder();
    private final Consumer<ControlKey> durable;
    private final Runnable turned;
    private volatile @Nullable Instant lastAppend;
    private volatile boolean refused;

    /**
     * @param durable told of controls whose result has become durable
     * @param turned told when something new stands in the way of writing, or nothing does any more
     */
    Progress(Consumer<ControlKey> durable, Runnable turned) {
        this.durable = durable;
        this.turned = turned;
    }

    /** A record is durable. */
    void appended(EvidenceRecord one, Instant now) {
        entries.increment();
        if (one instanceof Gap) {
            gaps.increment();
        }
        lastAppend = now;
    }

    void recorded(ControlKey control, long index) {
        positions.put(control, index);
        durable.accept(control);
    }

    void withdrawn(ControlKey control) {
        positions.remove(control);
    }

    boolean isRecorded(ControlKey control) {
        return positions.containsKey(control);
    }

    /** Index of the last durable record of the control's result. */
    OptionalLong position(ControlKey control) {
        Long index = positions.get(control);
        return index == null ? OptionalLong.empty() : OptionalLong.of(index);
    }

    /** Something failed. */
    void stuck(String why) {
        failures.increment();
        if (!why.equals(obstacle.getAndSet(why))) {
            LOG.atWarn().addKeyValue("obstacle", why).log("Evidence is not being written");
            turned.run();
        }
    }

    /** The log is not one to go on with, and somebody has to look. */
    void refused(String why) {
        refused = true;
        stuck(why);
    }

    /** Nothing stands in the way. */
    void free() {
        refused = false;
        if (!obstacle.getAndSet("").isEmpty()) {
            turned.run();
        }
    }

    String obstacle() {
        return obstacle.get();
    }

    boolean isRefused() {
        return refused;
    }

    long entries() {
        return entries.sum();
    }

    long failures() {
        return failures.sum();
    }

    long gaps() {
        return gaps.sum();
    }

    @Nullable
    Instant lastAppend() {
        return lastAppend;
    }
}
