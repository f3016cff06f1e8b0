package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.cli.remote.PackageOptions;
import io.plumbline.cli.remote.Packages;
import io.plumbline.cli.remote.Printable;
import io.plumbline.sealed.shelf.PackageCard;
import io.plumbline.sealed.shelf.ShelfList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;

/** {@code plumbline evidence pull}: takes a package. */
@Command(name = "pull", sortOptions = false, description = {"Take a package of evidence.", "",
    "What breaks off is gone on with, also by the next call. A file is never replaced, and has its name only when its "
            + "hash is the one that the server says. Whether that is evidence: plumbline evidence verify."}, parameterListHeading = "%nParameters:%n", optionListHeading = "%nOptions:%n", footerHeading = "%nExamples:%n", footer = {
                "  plumbline evidence pull latest --server https://plumbline.example.org:8443 \\",
                "    --service-account audit/auditor -o evidence/", "  # without an operator",
                "  plumbline evidence pull 0123456789abcdef --dir /var/lib/plumbline -o a.zip", "",
                "Prints the path of the package.",
                "Exit codes: 0 there, 1 could not be read, 2 called wrongly,",
                "  4 what came is not what the server says it is."})
final class PullCommand implements Callable<Integer> {
    private static final int INVALID = 4;
    /** Below it nobody waits for long. */
    private static final long LARGE = 8L << 20;
    private static final int STEPS = 10;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID|latest", description = "Which one; plumbline evidence list shows all.")
    @SuppressWarnings("NullAway.Init") // required
    private String id;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PackageOptions source;

    @Option(names = {"-o",
        "--out"}, paramLabel = "FILE|DIR", defaultValue = ".", description = "Where it goes; in a folder its name is plumbline-ID.zip. Default: the current folder.")
    @SuppressWarnings("NullAway.Init") // has a default
    private Path out;

    @Override
    public Integer call() {
        if (!id.equals("latest") && !id.matches("[0-9a-f]{8,64}")) {
            throw new ParameterException(spec.commandLine(), Printable.of(id) + " is no id of a package");
        }
        Packages packages = source.packages();
        try {
            PackageCard card = card(packages);
            Path target = Files.isDirectory(out) ? out.resolve("plumbline-" + card.id() + ".zip") : out;
            return said(new Pull(packages, card, target, progress(card)).pull(), card, target);
        } catch (IOException e) {
            throw new CommandFailure("the package cannot be taken: " + Failures.reason(e)
                    + "; call again to go on", e);
        }
    }

    private PackageCard card(Packages packages) throws IOException {
        if (id.equals("latest")) {
            ShelfList list = packages.list();
            // The latest may be among them.
            ListCommand.complain(list, spec.commandLine().getErr());
            return list.cards().stream().findFirst()
                    .orElseThrow(() -> new CommandFailure("there are no packages yet"));
        }
        return packages.card(id).orElseThrow(() -> new CommandFailure("there is no package " + id));
    }

    private int said(Pull.Outcome outcome, PackageCard card, Path target) {
        return switch (outcome) {
            case PULLED, THERE_ALREADY -> {
                PrintWriter screen = spec.commandLine().getOut();
                screen.println(target);
                screen.flush();
                yield 0;
            }
            case TAKEN -> throw new CommandFailure(target + " is something else, and is never replaced");
            case ANOTHER -> {
                PrintWriter err = spec.commandLine().getErr();
                err.println(
                        "plumbline: what came has not the hash " + card.sha256() + " that was said; it is thrown away");
                err.flush();
                yield INVALID;
            }
        };
    }

    private LongConsumer progress(PackageCard card) {
        if (card.size() < LARGE) {
            return there -> {};
        }
        PrintWriter err = spec.commandLine().getErr();
        long[] said = {0};
        return there -> {
            long step = there * STEPS / card.size();
            if (step > said[0]) {
                said[0] = step;
                err.println((there >> 20) + " of " + (card.size() >> 20) + " MiB");
                err.flush();
            }
        };
    }
}
