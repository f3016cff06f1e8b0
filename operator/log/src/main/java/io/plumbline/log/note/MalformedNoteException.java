package io.plumbline.log.note;

import java.io.IOException;

/** The bytes are not a note, checkpoint or key as the specification has it. */
public final class MalformedNoteException extends IOException {
    private static final long serialVersionUID = 1;

    private final int position;

    MalformedNoteException(String message, int position) {
        super(message + ", at " + position);
        this.position = position;
    }

    /** Where it begins to be wrong: bytes of a note, characters of a key, lines of a checkpoint; counted from 0. */
    public int position() {
        return position;
    }
}
