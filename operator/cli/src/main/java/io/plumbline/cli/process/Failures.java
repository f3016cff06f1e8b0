package io.plumbline.cli.process;

import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;

/** Turns exceptions into one line on standard error and an exit code. */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** Called wrongly: says what, suggests what was meant, and where to read on. */
    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("plumbline: " + line(String.valueOf(failure.getMessage())));
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("plumbline: " + describe(failure));
        if (CommonOptions.isVerbose(command.getCommandSpec())) {
            failure.printStackTrace(err);
        }
        err.flush();
        return ExitCode.SOFTWARE;
    }

    private static String describe(Exception failure) {
        if (failure instanceof CommandFailure) {
            return line(String.valueOf(failure.getMessage()));
        }
        return line(reason(failure)) + " (--verbose shows where)";
    }

    /** The message of the innermost cause that has one: the outer ones say that something failed, the inner why. */
    public static String reason(Throwable failure) {
        String reason = failure.toString();
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                reason = cause.getMessage();
            } else {
                reason = cause.getClass().getSimpleName();
            }
        }
        return line(reason);
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
