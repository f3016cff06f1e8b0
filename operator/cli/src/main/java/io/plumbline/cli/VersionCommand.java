package io.plumbline.cli;

import io.plumbline.cli.process.BuildInfo;
import io.plumbline.core.check.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;

/** {@code plumbline version}. */
@Command(name = "version", description = "Print what this build is made of.", optionListHeading = "%nOptions:%n", footerHeading = "%nExample:%n", footer = "  plumbline version")
final class VersionCommand implements Runnable {
    private static final String KUBERNETES = "1.30 or newer, tested with 1.35";

    private final BuildInfo build;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    VersionCommand(BuildInfo build) {
        this.build = build;
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("plumbline    " + build.version());
        out.println("revision     " + build.revision());
        out.println(
                "environment  " + Environment.builtIn().version() + "  (variables and parameters that checks share)");
        out.println("java         " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
        out.println("kubernetes   " + KUBERNETES);
        out.flush();
    }
}
