package io.plumbline.testkit.process;

/** What a command left: standard output, standard error (both whole, UTF-8) and the exit code. */
public record CommandResult(String stdout, String stderr, int exitCode) {
    /** The standard output of a command that must succeed; otherwise an {@link IllegalStateException} with its standard error. */
    public String orThrow() {
        if (exitCode != 0) {
            throw new IllegalStateException("exit code " + exitCode + ": " + stderr + stdout);
        }
        return stdout;
    }
}
