package io.plumbline.sealed.json;

import java.io.IOException;

/** The bytes are not what the format has there. The message says what is wrong, without quoting it at length. */
public final class MalformedException extends IOException {
    private static final long serialVersionUID = 1;

    public MalformedException(String message) {
        super(message);
    }

    public MalformedException(String message, Exception cause) {
        super(message, cause);
    }
}
