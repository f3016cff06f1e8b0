package io.plumbline.log.store;

import java.io.IOException;

/** What was asked for may have happened or not; only reading again can tell. */
public final class UncertainException extends IOException {
    private static final long serialVersionUID = 1;

    UncertainException(String message, IOException cause) {
        super(message, cause);
    }
}
