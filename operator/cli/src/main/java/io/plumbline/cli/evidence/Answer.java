package io.plumbline.cli.evidence;

import java.util.List;

/**
 * What a log says.
 *
 * @param question what was asked, for people, one line
 * @param known whether the log says anything for the whole of the time that was asked for
 * @param notes how far it is to be believed, and what is not known, one line each
 */
record Answer(String question, boolean known, List<String> notes, List<Table> tables) {
    Answer {
        notes = List.copyOf(notes);
        tables = List.copyOf(tables);
    }
}
