package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.log.commit.Diagnosis;
import io.plumbline.log.commit.Limits;
import io.plumbline.log.commit.LogSeries;
import io.plumbline.log.commit.Opened;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/** {@code plumbline evidence recover}: goes on in a successor of a log that cannot be written any more. */
@Command(name = "recover", sortOptions = false, description = {
    "Go on in a successor of an evidence log that cannot be written any more.", "",
    "Checks the newest log whole. When it is damaged, has fewer entries than it was known to have, or tells another "
            + "story, says what is wrong and which entries are lost, and changes nothing. With --yes a successor is begun "
            + "whose first entry names all that; nothing is deleted, and verification shows the lost range for good.",
    "",
    "End the operator first, and keep a copy of the folder."}, optionListHeading = "%nOptions:%n", footerHeading = "%nExamples:%n", footer = {
        "  plumbline evidence recover --evidence-dir /var/lib/plumbline --evidence-key evidence.key",
        "  # with what the cluster remembers of the log",
        "  kubectl -n plumbline-system get configmap plumbline-checkpoint -o 'jsonpath={.data.log-1}' > checkpoint",
        "  plumbline evidence recover --evidence-dir /var/lib/plumbline --evidence-key evidence.key \\",
        "    --checkpoint checkpoint --yes", "",
        "Exit codes: 0 nothing is wrong, or a successor was begun; 1 failed; 2 called wrongly; 4 the log cannot be "
                + "written any more, and nothing was changed."})
final class RecoverCommand implements Callable<Integer> {
    private static final int INVALID = 4;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--evidence-dir", required = true, paramLabel = "DIR", description = "Folder of the evidence log.")
    @SuppressWarnings("NullAway.Init") // required
    private Path folder;

    @Option(names = "--evidence-key", required = true, paramLabel = "FILE", description = "Key that signs the log.")
    @SuppressWarnings("NullAway.Init") // required
    private Path key;

    @Option(names = "--checkpoint", arity = "1..*", paramLabel = "FILE", description = "Checkpoints of the log that were kept elsewhere, "
            + "each a signed note.")
    private List<Path> checkpoints = List.of();

    @Option(names = "--yes", description = "Begin the successor.")
    private boolean yes;

    @Override
    public Integer call() {
        NoteSigner signer = KeyFiles.log(key);
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(folder + " is no folder");
        }
        var store = new FileStore(new DiskLayer(), folder, () -> UUID.randomUUID().toString());
        var series = new LogSeries(store, signer.verifier().name(), signer, Limits.DEFAULT,
                () -> UUID.randomUUID().toString());
        PrintWriter screen = spec.commandLine().getOut();
        try {
            List<Checkpoint> remembered = KeptCheckpoints.read(checkpoints,
                    LogRecords.reached(store, List.of(signer.verifier())));
            if (!series.isOurs()) {
                throw new CommandFailure("another key than " + key + " signs the log");
            }
            return switch (series.diagnose(remembered)) {
                case Diagnosis.Absent absent -> throw new CommandFailure(
                        "there is no evidence log " + signer.verifier().name() + " in " + folder);
                case Diagnosis.Whole whole -> whole(whole, screen);
                case Diagnosis.Broken broken -> broken(series, broken, remembered, screen);
            };
        } catch (IOException e) {
            throw new CommandFailure("the evidence log cannot be read or written: " + Failures.reason(e), e);
        } finally {
            screen.flush();
        }
    }

    private static int whole(Diagnosis.Whole whole, PrintWriter screen) {
        screen.println("The log " + whole.at().origin() + " is whole: " + Loss.entries(whole.at().size()) + ", root "
                + whole.at().root().base64());
        screen.println(whole.closed()
                ? "It was closed; the operator goes on in a successor by itself."
                : "There is nothing to recover. Where the operator refuses it all the same, the cluster remembers more: "
                        + "see --checkpoint.");
        return 0;
    }

    private int broken(LogSeries series, Diagnosis.Broken broken, List<Checkpoint> remembered, PrintWriter screen)
            throws IOException {
        new Loss(broken.link()).print(screen);
        if (!yes) {
            screen.println();
            screen.println("Nothing was changed. End the operator, keep a copy of " + folder
                    + ", then run this again with --yes.");
            return INVALID;
        }
        return switch (series.recover(remembered)) {
            case Opened.Ready ready -> {
                ready.writer().close();
                screen.println();
                screen.println("The successor " + ready.writer().committed().origin() + " was begun.");
                yield 0;
            }
            case Opened.Overtaken overtaken -> throw new CommandFailure(
                    "somebody else is writing the log: end the operator, then try again");
            case Opened.Damaged it -> throw changed();
            case Opened.RolledBack it -> throw changed();
            case Opened.Forked it -> throw changed();
            case Opened.Closed it -> throw changed();
        };
    }

    private static CommandFailure changed() {
        return new CommandFailure("the log changed while it was recovered: end the operator, then try again");
    }
}
