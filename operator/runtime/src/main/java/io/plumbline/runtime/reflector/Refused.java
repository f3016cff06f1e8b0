package io.plumbline.runtime.reflector;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;

/** The API server answered with an error, as an HTTP status or as an event of a watch. */
final class Refused extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int GONE = 410;
    static final int UNPROCESSABLE = 422;
    static final int TOO_MANY_REQUESTS = 429;

    private final int code;
    private final @Nullable Duration retryAfter;

    Refused(int code, String message, @Nullable Duration retryAfter) {
        super("HTTP " + code + (message.isEmpty() ? "" : ": " + message));
        this.code = code;
        this.retryAfter = retryAfter;
    }

    int code() {
        return code;
    }

    /** How long the server asks to wait. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    boolean isGone() {
        return code == GONE;
    }

    /** The server does not know the parameters of a streaming list; an RBAC refusal does not name them. */
    boolean isAboutStreamingList() {
        return code == BAD_REQUEST || code == UNPROCESSABLE
                || code == FORBIDDEN && String.valueOf(getMessage()).contains("sendInitialEvents");
    }
}
