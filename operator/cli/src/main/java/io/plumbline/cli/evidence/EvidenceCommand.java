package io.plumbline.cli.evidence;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.security.SecureRandom;
import java.time.Clock;

/** {@code plumbline evidence}: the group of commands. */
@Command(name = "evidence", description = "Work with the evidence log.", optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n")
public final class EvidenceCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private EvidenceCommand() {}

    /** The group with its commands. */
    public static CommandLine create(Clock clock) {
        return new CommandLine(new EvidenceCommand()).addSubcommand(new KeygenCommand(new SecureRandom()))
                .addSubcommand(new FingerprintCommand())
                .addSubcommand(new ListCommand())
                .addSubcommand(new PullCommand())
                .addSubcommand(new VerifyCommand())
                .addSubcommand(new ReportCommand())
                .addSubcommand(new RotateCommand(new SecureRandom(), clock))
                .addSubcommand(new RotateLogCommand(new SecureRandom()))
                .addSubcommand(new RecoverCommand())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with evidence");
    }
}
