package io.plumbline.cli.process;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The options that every command has. */
@SuppressWarnings("UnusedVariable") // picocli keeps the values
public final class CommonOptions {
    private static final String VERBOSE = "--verbose";

    @Option(names = VERBOSE, order = 98, description = "Log more, and show where a failure came from.")
    private boolean verbose;

    @Option(names = {"-h", "--help"}, order = 99, usageHelp = true, description = "Explain this command.")
    private boolean help;

    /** Whether it was asked for, before or after the name of the command. */
    public static boolean isVerbose(CommandSpec command) {
        for (@Nullable
        CommandSpec spec = command; spec != null; spec = spec.parent()) {
            OptionSpec option = spec.findOption(VERBOSE);
            if (option != null && Boolean.TRUE.equals(option.getValue())) {
                return true;
            }
        }
        return false;
    }
}
