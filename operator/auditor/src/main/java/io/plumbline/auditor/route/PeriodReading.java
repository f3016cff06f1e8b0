package io.plumbline.auditor.route;

import io.plumbline.auditor.answer.Problem;
import io.plumbline.auditor.port.Logs;
import io.plumbline.evidence.replay.History;
import io.plumbline.evidence.replay.LogReplay;
import io.plumbline.evidence.replay.LoggedEntries;
import io.plumbline.log.series.Part;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads as much of the logs as it takes to say what happened in a period. */
record PeriodReading(Logs logs) {
    History history(Instant from, Instant to) throws Problem, IOException {
        List<Store> stores = new ArrayList<>();
        for (long number : logs.numbers()) {
            stores.add(OneLog.of(logs, number).store());
        }
        try {
            return new LogReplay(Part.of(stores, Part.Trust.ALL).stream().map(PeriodReading::entries).toList())
                    .over(from, to);
        } catch (NoSuchFileException e) {
            throw Problem.unavailable("a log has no checkpoint yet");
        }
    }

    private static LoggedEntries entries(Part part) {
        return new LoggedEntries(part.origin(), part.first(), part.end(),
                (from, to, visitor) -> part.content().read(from, to, visitor::entry), part.lost());
    }
}
