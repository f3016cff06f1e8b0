package io.plumbline.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root: explains itself, and holds the options that every subcommand has. */
@Command(name = "plumbline", synopsisSubcommandLabel = "COMMAND", description = {
    "Holds a Kubernetes cluster against ISO/IEC 27001:2022 Annex A.8 and ISO/IEC 42001:2023 Annex A.", "",
    "Controls are custom resources. The operator evaluates the cluster against them as it changes, writes the "
            + "result to their status, and serves it as Prometheus metrics."}, commandListHeading = "%nCommands:%n", optionListHeading = "%nOptions:%n", footerHeading = "%nExamples:%n", footer = {
                "  plumbline demo            see it work, without a cluster",
                "  plumbline operator        run against the cluster of your kubeconfig",
                "  plumbline help operator   all options of a command", "",
                "Exit codes: 0 done, 1 failed, 2 called wrongly."})
final class PlumblineCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
