package io.plumbline.evidence.replay;

import java.io.IOException;
import java.util.Optional;

/**
 * Entries of one log that are records, as far as the log after it goes on from there.
 *
 * @param origin name of the log
 * @param first index of the first
 * @param end index after the last
 * @param source where they are read
 * @param lost why something that followed them is not to be had, one line for people; empty where nothing is known to be
 *        lost. Where there is a reason, entries that cannot be read are lost too; else they are an error
 */
public record LoggedEntries(String origin, long first, long end, Source source, Optional<String> lost) {
    /** Reads entries in their order, checked against the log. */
    @FunctionalInterface
    public interface Source {
        /** @throws IOException also where an entry is damaged; those before were visited */
        void read(long from, long to, Visitor visitor) throws IOException;
    }

    /** Takes one entry. */
    @FunctionalInterface
    public interface Visitor {
        /** Returns whether to go on. */
        boolean entry(long index, byte[] bytes) throws IOException;
    }
}
