package io.plumbline.auditor.route;

import io.plumbline.auditor.answer.Answer;
import io.plumbline.auditor.answer.Problem;
import io.plumbline.auditor.port.Logs;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of the logs that follow each other.
 *
 * @param number in the series
 */
record OneLog(long number, Store store) {
    /** Looks for a log once it is clear that somebody may read it. */
    interface Finder {
        OneLog find() throws Problem, IOException;
    }

    static OneLog of(Logs logs, long number) throws Problem, IOException {
        return new OneLog(number, logs.log(number).orElseThrow(() -> Problem.unavailable("the log is gone")));
    }

    static Answer list(Logs logs) throws Problem, IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (long number : logs.numbers()) {
            var checkpoint = of(logs, number).reader().checkpoint();
            all.add(Map.of("number", number, "origin", checkpoint.origin(), "size", checkpoint.size(), "root",
                    checkpoint.root().base64()));
        }
        return Answer.json(Map.of("logs", all));
    }

    /** The log as its newest checkpoint has it. */
    LogReader reader() throws Problem, IOException {
        try {
            return LogReader.latest(store);
        } catch (NoSuchFileException e) {
            throw Problem.unavailable("log " + number + " has no checkpoint yet");
        }
    }
}
