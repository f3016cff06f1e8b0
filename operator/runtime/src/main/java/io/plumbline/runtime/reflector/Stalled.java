package io.plumbline.runtime.reflector;

import java.io.IOException;
import java.io.Serial;
import java.time.Duration;

/** Nothing came over a connection for longer than its bound. */
final class Stalled extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    Stalled(Duration bound, IOException cause) {
        super("nothing came for " + bound.toMillis() + " ms", cause);
    }
}
