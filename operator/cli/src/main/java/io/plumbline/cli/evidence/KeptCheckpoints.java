package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.series.LogName;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checkpoints that somebody kept in files. */
final class KeptCheckpoints {
    private KeptCheckpoints() {}

    /**
     * Reads them all.
     *
     * @throws CommandFailure when one cannot be read, is not signed by one of the keys, or is of another log
     */
    static List<Checkpoint> read(List<Path> files, List<NoteVerifier> keys) {
        List<Checkpoint> all = new ArrayList<>();
        for (Path file : files) {
            all.add(read(file, keys));
        }
        return all;
    }

    private static Checkpoint read(Path file, List<NoteVerifier> keys) {
        try {
            if (Files.size(file) > Note.MAX_BYTES) {
                throw new CommandFailure(file + " is no checkpoint: it has more than " + Note.MAX_BYTES + " bytes");
            }
            Note note = Note.parse(Files.readAllBytes(file));
            String series = keys.getFirst().name();
            if (keys.stream().noneMatch(key -> note.check(key) == Note.Check.SIGNED)) {
                throw new CommandFailure(file + " is not signed by the key of the log " + series);
            }
            Checkpoint one = Checkpoint.parse(note.text());
            if (LogName.ofOrigin(series, one.origin()).isEmpty()) {
                throw new CommandFailure(file + " is of another log, " + one.origin());
            }
            return one;
        } catch (MalformedNoteException e) {
            throw new CommandFailure(file + " is no checkpoint: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailure("the checkpoint " + file + " cannot be read: " + Failures.reason(e), e);
        }
    }
}
