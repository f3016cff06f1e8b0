package io.plumbline.cli;

import io.plumbline.cli.demo.DemoCommand;
import io.plumbline.cli.evidence.EvidenceCommand;
import io.plumbline.cli.findings.FindingsCommand;
import io.plumbline.cli.operator.OperatorCommand;
import io.plumbline.cli.process.BuildInfo;
import io.plumbline.cli.process.CommonOptions;
import io.plumbline.cli.process.Failures;
import io.plumbline.cli.process.Shutdown;
import io.plumbline.cli.remote.AuditorApi;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

import java.time.Clock;
import java.util.Map;

/** Puts the tree of commands together. */
final class Commands {
    private Commands() {}

    static CommandLine create(Clock clock, Map<String, String> environment, Shutdown shutdown) {
        CommandLine tree = new CommandLine(new PlumblineCommand())
                .addSubcommand(OperatorCommand.create(clock, environment, shutdown))
                .addSubcommand(DemoCommand.create(clock, environment, shutdown))
                .addSubcommand(EvidenceCommand.create(clock))
                .addSubcommand(FindingsCommand.create(AuditorApi.Pause.REAL))
                .addSubcommand(new VersionCommand(BuildInfo.read()));
        addCommonOptions(tree);
        // Last, since it brings options of its own.
        tree.addSubcommand(new HelpCommand());
        Failures failures = new Failures();
        return tree.setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpAutoWidth(true);
    }

    private static void addCommonOptions(CommandLine command) {
        command.addMixin("common", new CommonOptions());
        command.getSubcommands().values().forEach(Commands::addCommonOptions);
    }
}
