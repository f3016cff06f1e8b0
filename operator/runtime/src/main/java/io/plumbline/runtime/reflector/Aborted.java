package io.plumbline.runtime.reflector;

import java.io.Serial;

/** What the reflector is doing is no longer wanted. */
final class Aborted extends Exception {
    @Serial
    private static final long serialVersionUID = 1;
}
