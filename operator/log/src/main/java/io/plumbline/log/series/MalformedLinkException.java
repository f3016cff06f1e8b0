package io.plumbline.log.series;

import java.io.IOException;

/** The entry is not a link to the log before. */
public final class MalformedLinkException extends IOException {
    private static final long serialVersionUID = 1;

    public MalformedLinkException(String message) {
        super(message);
    }
}
