package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.cli.remote.Columns;
import io.plumbline.cli.remote.PackageOptions;
import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.shelf.PackageCard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** {@code plumbline evidence list}: what packages there are. */
@Command(name = "list", sortOptions = false, description = {"List the packages of evidence, the latest first.", "",
    "What is listed proves nothing: pull a package and verify it."}, optionListHeading = "%nOptions:%n", footerHeading = "%nExamples:%n", footer = {
        "  plumbline evidence list --server https://plumbline.example.org:8443 \\",
        "    --service-account audit/auditor",
        "  plumbline evidence list --server https://plumbline.example.org:8443 \\",
        "    --ca ca.pem --token-file token", "  # without an operator",
        "  plumbline evidence list --dir /var/lib/plumbline"})
final class ListCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PackageOptions source;

    @Option(names = {"-o",
        "--output"}, paramLabel = "table|json", defaultValue = "table", description = "How they are listed. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private ListForm output;

    @Override
    public void run() {
        List<PackageCard> cards;
        try {
            cards = source.packages().list();
        } catch (IOException e) {
            throw new CommandFailure("the packages cannot be listed: " + Failures.reason(e), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (output) {
            case TABLE -> table(cards, out);
            case JSON -> out.println(new String(
                    JsonObject.of(Map.of("snapshots", cards.stream().map(PackageCard::json).toList())).encode(),
                    StandardCharsets.UTF_8));
        }
        out.flush();
    }

    private static void table(List<PackageCard> cards, PrintWriter out) {
        if (cards.isEmpty()) {
            out.println("There are no packages.");
            return;
        }
        Columns columns = new Columns("FROZEN", "ID", "NAME", "TRIGGER", "PERIOD", "BYTES", "FAIL", "ANCHORED");
        for (PackageCard card : cards) {
            columns.row(card.frozenAt().toString(), card.id(), card.name(), card.trigger(),
                    card.isMoment() ? "moment" : card.windowFrom() + "/" + card.windowTo(),
                    String.valueOf(card.size()), String.valueOf(card.verdicts().getOrDefault("Fail", 0L)),
                    card.anchors().isEmpty() ? "no" : "yes");
        }
        columns.print(out);
    }
}
