package io.plumbline.cli.process;

/** A failure that a person can act on: its message, one line, is all that is printed. Ends the process with 1. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailure(String message) {
        super(message);
    }

    public CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
