package io.plumbline.runtime.reflector;

import java.io.IOException;
import java.io.Serial;

/** The server does not send a streaming list, and the paged one has to do. */
final class StreamingListUnknown extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    private final boolean certain;

    /** @param certain whether the server said so, rather than just not finishing the list */
    StreamingListUnknown(String message, boolean certain) {
        super(message);
        this.certain = certain;
    }

    boolean isCertain() {
        return certain;
    }
}
