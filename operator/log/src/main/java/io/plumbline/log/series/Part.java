package io.plumbline.log.series;

import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One log of those that follow each other, as far as the next one goes on from it. Thread-safe.
 *
 * @param origin name of the log; empty where it has none that can be read
 * @param first index of the first entry that is not the link to the log before
 * @param end index after the last entry that the next log goes on from
 * @param content of the log; throws where nothing of it can be read
 * @param lost what is lost between here and the next log, and why, one line; empty where nothing is
 */
public record Part(String origin, long first, long end, Content content, Optional<String> lost) {
    /** Reads entries. */
    @FunctionalInterface
    public interface Content {
        /** @throws IOException also where an entry is damaged; those before were visited */
        void read(long from, long to, LogReader.EntryVisitor visitor) throws IOException;
    }

    /** Decides whether what a log says of itself is to be believed. */
    @FunctionalInterface
    public interface Trust {
        /** Believes everything: for whoever looks at logs of his own. */
        Trust ALL = note -> {};

        /**
         * A checkpoint or a link.
         *
         * @throws IOException when it is not to be believed
         */
        void check(Note note) throws IOException;
    }

    /** @param problem why there is no reader */
    private record Log(Optional<LogReader> reader, Optional<Link> link, Optional<IOException> problem) {
        static Log open(Store store, Trust trust) throws IOException {
            LogReader reader;
            Optional<Note> link;
            try {
                reader = LogReader.latest(store);
                byte[] first = reader.checkpoint().size() == 0 ? new byte[0] : reader.entry(0);
                link = Link.isOne(first) ? Optional.of(Note.parse(first)) : Optional.empty();
            } catch (IOException e) {
                return new Log(Optional.empty(), Optional.empty(), Optional.of(e));
            }
            trust.check(reader.note());
            if (link.isPresent()) {
                trust.check(link.get());
            }
            return new Log(Optional.of(reader), link.isPresent()
                    ? Optional.of(Link.parse(link.get()))
                    : Optional.empty(), Optional.empty());
        }
    }

    /**
     * Logs that follow each other. What is wrong with one of them is told to whoever reads it.
     *
     * @param logs their stores, oldest first
     * @throws IOException when one is not to be believed
     */
    public static List<Part> of(List<Store> logs, Trust trust) throws IOException {
        List<Log> all = new ArrayList<>();
        for (Store log : logs) {
            all.add(Log.open(log, trust));
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Optional<Link> next = i + 1 < all.size() ? all.get(i + 1).link() : Optional.empty();
            Log log = all.get(i);
            parts.add(log.problem().map(problem -> unreadable(problem, next)).orElseGet(() -> readable(log, next)));
        }
        return List.copyOf(parts);
    }

    private static Part unreadable(IOException problem, Optional<Link> next) {
        return new Part(next.map(link -> link.predecessor().origin()).orElse(""), 0,
                next.map(link -> link.predecessor().size()).orElse(1L), (from, to, visitor) -> {
                    throw problem;
                }, next.flatMap(Part::lost));
    }

    private static Part readable(Log log, Optional<Link> next) {
        LogReader reader = log.reader().orElseThrow();
        Checkpoint now = reader.checkpoint();
        long first = log.link().isPresent() ? 1 : 0;
        if (next.isEmpty()) {
            return new Part(now.origin(), first, now.size(), reader::read, Optional.empty());
        }
        Checkpoint end = next.get().predecessor();
        return end.origin().equals(now.origin())
                ? new Part(now.origin(), first, end.size(), upTo(end, reader), lost(next.get()))
                : new Part(now.origin(), first, now.size(), reader::read,
                        Optional.of("the log " + end.origin() + " does not lie here"));
    }

    /** What the next log goes on from, and nothing else. */
    private static Content upTo(Checkpoint end, LogReader reader) {
        return (from, to, visitor) -> {
            if (reader.checkpoint().size() < end.size() || !reader.root(end.size()).equals(end.root())) {
                throw new DetachedException("the log " + end.origin() + " is not the one that the next goes on from: "
                        + end.size() + " entries with root " + end.root());
            }
            reader.read(from, to, visitor);
        };
    }

    /** What a link says is lost. */
    private static Optional<String> lost(Link link) {
        Checkpoint end = link.predecessor();
        List<String> lost = new ArrayList<>();
        link.lostTo().ifPresent(to -> lost.add("entries from " + end.size() + " of the log " + end.origin()
                + " are lost"));
        link.remembered().stream().map(Checkpoint::origin).filter(origin -> !origin.equals(end.origin())).distinct()
                .forEach(origin -> lost.add("the log " + origin + " is lost"));
        return lost.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", lost) + " (" + link.reason() + ")");
    }
}
