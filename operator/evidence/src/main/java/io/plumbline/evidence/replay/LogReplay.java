package io.plumbline.evidence.replay;

import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Gap;
import io.plumbline.evidence.record.MalformedRecordException;
import io.plumbline.evidence.record.RecordCodec;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What logs that follow each other say. Everybody who tells of a period reads the logs through this, so that all tell the
 * same. Where entries are lost or are no records, a gap stands in for them: after it nothing is known before the next
 * complete baseline. Not thread-safe; used once.
 */
public final class LogReplay {
    /** So many entries are looked through at a time, backwards, for a baseline to start from. */
    private static final int STRIDE = 4_096;

    private final List<LoggedEntries> logs;
    private final int stride;
    private final List<String> losses = new ArrayList<>();
    private Instant heard = Instant.EPOCH;

    /** @param logs oldest first */
    public LogReplay(List<LoggedEntries> logs) {
        this(logs, STRIDE);
    }

    LogReplay(List<LoggedEntries> logs, int stride) {
        this.logs = List.copyOf(logs);
        this.stride = stride;
    }

    private interface Visitor {
        /** Returns whether to go on. */
        boolean evidence(EvidenceRecord evidence);
    }

    /** A place between entries. */
    private record Place(int log, long index) {}

    /**
     * What happened in a period. Reads from the last baseline that suffices to the end: that a kind was not watched is
     * written down when it is watched again, however long after the period.
     *
     * @param from inclusive
     * @param to exclusive
     * @throws IOException when entries cannot be read and nobody has said that they are lost
     */
    public History over(Instant from, Instant to) throws IOException {
        PeriodReplay replay = new PeriodReplay(from, to);
        read(start(from), replay::accept);
        return replay.finish();
    }

    /** Every record from the first on, with gaps for what is lost. */
    public void all(Consumer<EvidenceRecord> records) throws IOException {
        read(new Place(0, logs.isEmpty() ? 0 : logs.getFirst().first()), records);
    }

    /** What was found to be lost or no record while reading, one line each. */
    public List<String> losses() {
        return List.copyOf(losses);
    }

    /** The latest time that any record has that was read; the epoch without one. */
    public Instant heard() {
        return heard;
    }

    private Place start(Instant period) throws IOException {
        for (int log = logs.size() - 1; log >= 0; log--) {
            LoggedEntries entries = logs.get(log);
            for (long index = entries.end(); index > entries.first();) {
                index = Math.max(entries.first(), index - stride);
                if (restsOnBaseline(entries, index, period)) {
                    return new Place(log, index);
                }
            }
        }
        return new Place(0, logs.isEmpty() ? 0 : logs.getFirst().first());
    }

    /** Whether a whole baseline begins in the stride from here, and ends before the period begins. */
    private boolean restsOnBaseline(LoggedEntries entries, long start, Instant period) throws IOException {
        StateReplay state = new StateReplay();
        int[] seen = {0};
        try {
            read(entries, start, one -> {
                if (one.at().isAfter(period)) {
                    return false;
                }
                state.accept(one);
                // Those that begin later have been looked for before this stride was.
                return !state.restsOnBaseline() && ++seen[0] < 2 * stride;
            }, (what, index) -> {});
        } catch (IOException e) {
            if (entries.lost().isEmpty()) {
                throw e;
            }
        }
        return state.restsOnBaseline();
    }

    private void read(Place from, Consumer<EvidenceRecord> records) throws IOException {
        for (int log = from.log(); log < logs.size(); log++) {
            LoggedEntries entries = logs.get(log);
            try {
                read(entries, log == from.log() ? from.index() : entries.first(), one -> {
                    heard = one.at().isAfter(heard) ? one.at() : heard;
                    records.accept(one);
                    return true;
                }, (what, index) -> lost("entry " + index + " of the log " + entries.origin() + " is no record ("
                        + what + ")", records));
            } catch (IOException e) {
                if (entries.lost().isEmpty()) {
                    throw e;
                }
                lost("a part of the log " + entries.origin() + " cannot be read (" + e.getMessage() + ")", records);
            }
            entries.lost().ifPresent(why -> lost(why, records));
        }
    }

    private interface NoRecord {
        void found(String why, long index);
    }

    private static void read(LoggedEntries entries, long from, Visitor visitor, NoRecord other) throws IOException {
        if (from < entries.end()) {
            entries.source().read(from, entries.end(), (index, bytes) -> {
                try {
                    return visitor.evidence(RecordCodec.decode(bytes));
                } catch (MalformedRecordException e) {
                    other.found(String.valueOf(e.getMessage()), index);
                    return true;
                }
            });
        }
    }

    /** From the last record that was heard on; where there is none, from ever. */
    private void lost(String what, Consumer<EvidenceRecord> records) {
        losses.add(what);
        records.accept(new Gap(heard, heard, List.of(), what));
    }
}
