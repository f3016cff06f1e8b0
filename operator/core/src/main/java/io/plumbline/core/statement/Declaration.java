package io.plumbline.core.statement;

import io.plumbline.core.control.Standard;

import java.util.List;

/** What an organisation declares of one standard. Entries may be missing; none comes twice. */
public record Declaration(Standard standard, List<Entry> entries) {
    public Declaration {
        entries = List.copyOf(entries);
    }

    /**
     * What is declared of one entry.
     *
     * @param control identifier in the standard, for instance {@code A.8.22}
     * @param justified whether it is said why the entry applies, or why not
     * @param attestations names of those that are said to bear on the entry
     */
    public record Entry(String control, boolean applicable, boolean justified, Implementation implementation,
            List<String> attestations) {
        public Entry {
            attestations = List.copyOf(attestations);
        }
    }

    /** How far people say that an entry is implemented. */
    public enum Implementation {
        NOT_ASSESSED, PLANNED, PARTIAL, IMPLEMENTED
    }
}
