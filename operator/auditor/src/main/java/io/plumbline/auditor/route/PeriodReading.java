package io.plumbline.auditor.route;

import io.plumbline.auditor.answer.Problem;
import io.plumbline.auditor.port.Logs;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.MalformedRecordException;
import io.plumbline.evidence.record.RecordCodec;
import io.plumbline.evidence.replay.History;
import io.plumbline.evidence.replay.PeriodReplay;
import io.plumbline.evidence.replay.StateReplay;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.series.Link;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads as much of the logs as it takes to say what happened in a period. */
record PeriodReading(Logs logs) {
    /** So many records are looked through at a time, backwards, for a baseline to start from. */
    private static final int STRIDE = 4_096;

    private interface Visitor {
        /** Returns whether to go on. */
        boolean evidence(EvidenceRecord evidence) throws IOException;
    }

    History history(Instant from, Instant to) throws Problem, IOException {
        List<LogReader> readers = new ArrayList<>();
        for (long number : logs.numbers()) {
            readers.add(OneLog.of(logs, number).reader());
        }
        int first = readers.size();
        long start = 0;
        boolean found = false;
        while (!found && first > 0) {
            first--;
            start = readers.get(first).checkpoint().size();
            while (!found && start > 0) {
                start = Math.max(0, start - STRIDE);
                found = restsOnBaseline(readers.get(first), start, from);
            }
        }
        var replay = new PeriodReplay(from, to);
        for (int i = Math.max(first, 0); i < readers.size() && !replay.isComplete(); i++) {
            read(readers.get(i), i == first ? start : 0, one -> {
                replay.accept(one);
                return !replay.isComplete();
            });
        }
        return replay.finish();
    }

    /** Whether a whole baseline begins in the stride from here, and ends before the period begins. */
    private static boolean restsOnBaseline(LogReader reader, long start, Instant period) throws IOException {
        var state = new StateReplay();
        int[] seen = {0};
        read(reader, start, one -> {
            if (one.at().isAfter(period)) {
                return false;
            }
            state.accept(one);
            // Those that begin later have been looked for before this stride was.
            return !state.restsOnBaseline() && ++seen[0] < 2 * STRIDE;
        });
        return state.restsOnBaseline();
    }

    private static void read(LogReader reader, long from, Visitor visitor) throws IOException {
        reader.read(from, reader.checkpoint().size(), (index, entry) -> {
            if (Link.isOne(entry)) {
                return true;
            }
            try {
                return visitor.evidence(RecordCodec.decode(entry));
            } catch (MalformedRecordException e) {
                throw new IOException("entry " + index + " is not a record: " + e.getMessage(), e);
            }
        });
    }
}
