package io.plumbline.log.series;

import java.io.IOException;

/** Logs do not follow each other as they say. */
public final class DetachedException extends IOException {
    private static final long serialVersionUID = 1L;

    DetachedException(String message) {
        super(message);
    }
}
