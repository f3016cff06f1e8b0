package io.plumbline.objectstore;

import java.io.IOException;

/** What is in the bucket is not what we have. It stays as it is, for somebody to look at. */
final class DisagreesException extends IOException {
    private static final long serialVersionUID = 1L;

    DisagreesException(String message) {
        super(message);
    }
}
