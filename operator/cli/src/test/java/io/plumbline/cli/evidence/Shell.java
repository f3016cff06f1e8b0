package io.plumbline.cli.evidence;

import io.plumbline.cli.process.Failures;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;

/** Runs commands of the group as the process would. */
final class Shell {
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = EvidenceCommand.create(Clock.systemUTC()).setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        Failures failures = new Failures();
        return command.setParameterExceptionHandler(failures).setExecutionExceptionHandler(failures).execute(args);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
