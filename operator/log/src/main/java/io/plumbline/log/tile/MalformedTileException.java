package io.plumbline.log.tile;

import java.io.IOException;

/** The bytes are not those of a tile or bundle of the expected width. */
public final class MalformedTileException extends IOException {
    private static final long serialVersionUID = 1;

    private final int position;

    MalformedTileException(String message, int position) {
        super(message + ", at byte " + position);
        this.position = position;
    }

    /** The first byte that is wrong or missing, counted from 0. */
    public int position() {
        return position;
    }
}
