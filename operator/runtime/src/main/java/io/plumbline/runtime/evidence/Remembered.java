package io.plumbline.runtime.evidence;

import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.series.LogName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What texts that are kept elsewhere say of the logs: the largest checkpoint of each, a signed note under the name
 * {@code log-<number>}. Whoever may write them may take them away, but cannot make the log seem larger than it is.
 *
 * @param keys of the logs, at least one; their name is that of the series
 */
record Remembered(List<NoteVerifier> keys) {
    /** Checkpoints of so many logs are kept: a log binds those before it by its link. */
    static final int LOGS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);
    private static final String PREFIX = "log-";

    Remembered(NoteVerifier key) {
        this(List.of(key));
    }

    /** All that our key, or one before it, has signed. What it has not signed says nothing, and that is said in the log of the process. */
    List<Checkpoint> checkpoints(Map<String, String> kept) {
        List<Checkpoint> all = new ArrayList<>();
        kept.forEach((name, text) -> parse(text).ifPresentOrElse(all::add,
                () -> LOG.atWarn().addKeyValue("name", name).addKeyValue("key", keys.getLast()).log(
                        "What is remembered of the evidence log is not signed by its key, and does not count")));
        return all;
    }

    /** These, with what is published now: of each log the larger one stays, and the first of the same size. */
    Map<String, String> with(Map<String, String> kept, List<Note> published) {
        Map<String, String> all = new HashMap<>(kept);
        for (Note note : published) {
            parse(text(note)).ifPresent(now -> {
                String name = PREFIX + name(now).number();
                boolean grown = Optional.ofNullable(all.get(name))
                        .flatMap(this::parse)
                        .filter(before -> before.origin().equals(now.origin()))
                        .filter(before -> before.size() >= now.size())
                        .isEmpty();
                if (grown) {
                    all.put(name, text(note));
                }
            });
        }
        NavigableMap<Long, String> logs = new TreeMap<>();
        all.forEach((name, text) -> parse(text).ifPresent(one -> logs.put(name(one).number(), name)));
        while (logs.size() > LOGS) {
            all.remove(logs.pollFirstEntry().getValue());
        }
        return all;
    }

    private Optional<Checkpoint> parse(String text) {
        try {
            Note note = Note.parse(text.getBytes(StandardCharsets.UTF_8));
            if (keys.stream().noneMatch(key -> note.check(key) == Note.Check.SIGNED)) {
                return Optional.empty();
            }
            return Optional.of(Checkpoint.parse(note.text())).filter(
                    one -> LogName.ofOrigin(series(), one.origin()).isPresent());
        } catch (MalformedNoteException e) {
            return Optional.empty();
        }
    }

    private LogName name(Checkpoint one) {
        return LogName.ofOrigin(series(), one.origin()).orElseThrow();
    }

    private String series() {
        return keys.getFirst().name();
    }

    private static String text(Note note) {
        return new String(note.encode(), StandardCharsets.UTF_8);
    }
}
