package io.plumbline.cli.demo;

import java.io.Console;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows and columns of the terminal that this process was started from. */
record TerminalSize(int rows, int columns) {
    private static final Pattern SHAPE = Pattern.compile("([0-9]+) ([0-9]+)\\s*");

    /** Empty when input or output is not a terminal; Java knows that much, and {@code stty} knows its size. */
    @SuppressWarnings("SystemConsoleNull") // null still in a Java image without the module jdk.internal.le
    static Optional<TerminalSize> ofTerminal() {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return Optional.empty();
        }
        try {
            Process stty = new ProcessBuilder("stty", "size").redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Terminals that do not know their size say 0 0. */
    static Optional<TerminalSize> parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        TerminalSize size = new TerminalSize(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        return size.rows > 0 && size.columns > 0 ? Optional.of(size) : Optional.empty();
    }
}
