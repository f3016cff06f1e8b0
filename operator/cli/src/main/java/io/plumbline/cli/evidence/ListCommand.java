package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.cli.remote.Columns;
import io.plumbline.cli.remote.PackageOptions;
import io.plumbline.cli.remote.Printable;
import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.shelf.PackageCard;
import io.plumbline.sealed.shelf.ShelfList;
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
import java.util.concurrent.Callable;

/** {@code plumbline evidence list}: what packages there are. */
@Command(name = "list", sortOptions = false, description = {"List the packages of evidence, the latest first.", "",
    "What is listed proves nothing: pull a package and verify it."}, optionListHeading = "%nOptions:%n", footerHeading = "%nExamples:%n", footer = {
        "  plumbline evidence list --server https://plumbline.example.org:8443 \\",
        "    --service-account audit/auditor",
        "  plumbline evidence list --server https://plumbline.example.org:8443 \\",
        "    --ca ca.pem --token-file token", "  # without an operator",
        "  plumbline evidence list --dir /var/lib/plumbline", "",
        "Exit codes: 0 listed, 1 could not be read, 2 called wrongly,",
        "  4 listed, but for packages that are broken and named."})
final class ListCommand implements Callable<Integer> {
    private static final int INVALID = 4;

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
    public Integer call() {
        ShelfList list;
        try {
            list = source.packages().list();
        } catch (IOException e) {
            throw new CommandFailure("the packages cannot be listed: " + Failures.reason(e), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        switch (output) {
            case TABLE -> table(list.cards(), out);
            case JSON -> out.println(new String(
                    JsonObject.of(Map.of("snapshots", list.cards().stream().map(PackageCard::json).toList(), "broken",
                            list.broken().stream().map(one -> Map.of("id", one.id(), "reason", one.reason())).toList()))
                            .encode(),
                    StandardCharsets.UTF_8));
        }
        out.flush();
        complain(list, spec.commandLine().getErr());
        return list.broken().isEmpty() ? 0 : INVALID;
    }

    /** Names the packages that cannot be told of. */
    static void complain(ShelfList list, PrintWriter err) {
        list.broken().forEach(one -> err.println("plumbline: the package " + Printable.of(one.id())
                + " cannot be told of: " + Printable.of(one.reason())));
        err.flush();
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
