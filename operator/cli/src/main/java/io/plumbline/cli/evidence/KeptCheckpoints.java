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
     * @throws CommandFailure when one cannot be read, is not signed by the key, or is of another log
     */
    static List<Checkpoint> read(List<Path> files, NoteVerifier key) {
        List<Checkpoint> all = new ArrayList<>();
        for (Path file : files) {
            all.add(read(file, key));
        }
        return all;
    }

    private static Checkpoint read(Path file, NoteVerifier key) {
        try {
            if (Files.size(file) > Note.MAX_BYTES) {
                throw new CommandFailure(file + " is no checkpoint: it has more than " + Note.MAX_BYTES + " bytes");
            }
            Note note = Note.parse(Files.readAllBytes(file));
            if (note.check(key) != Note.Check.SIGNED) {
                throw new CommandFailure(file + " is not signed by the key of the log " + key.name());
            }
            Checkpoint one = Checkpoint.parse(note.text());
            if (LogName.ofOrigin(key.name(), one.origin()).isEmpty()) {
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
