package io.plumbline.log.verify;

import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteVerifier;

/** Checkpoints of one log that lie under their sizes. */
record SignedSizes(NoteVerifier key, String origin) {
    /** @throws RefusedException when it is not what has to lie under this name */
    Checkpoint parse(String object, String name, byte[] content) throws RefusedException {
        try {
            Note note = Note.parse(content);
            Checkpoint one = Checkpoint.parse(note.text());
            if (note.check(key) != Note.Check.SIGNED) {
                throw new RefusedException(object, 0, "the pinned key has not signed it");
            }
            if (!one.origin().equals(origin)) {
                throw new RefusedException(object, 0, "it is of the log " + one.origin());
            }
            if (!name.equals(String.format("%019d", one.size()))) {
                throw new RefusedException(object, 0, "it is of " + one.size() + " entries");
            }
            return one;
        } catch (MalformedNoteException e) {
            throw new RefusedException(object, 0, String.valueOf(e.getMessage()));
        }
    }
}
