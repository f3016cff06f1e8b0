package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.log.commit.Limits;
import io.plumbline.log.commit.LogSeries;
import io.plumbline.log.commit.Opened;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/** {@code plumbline evidence rotate-log}: one key that signs the log hands over to another. */
@Command(name = "rotate-log", sortOptions = false, description = {
    "Hand over from the key that signs the evidence log to a new one.", "",
    "Closes the newest log and begins its successor, whose first entry is signed by both keys: who pinned one of them "
            + "can verify the logs of both. Checks the log whole first.",
    "",
    "End the operator first; then start it with the new key. The old one is needed no more."}, optionListHeading = "%nOptions:%n", footerHeading = "%nExample:%n", footer = {
        "  plumbline evidence rotate-log --evidence-dir /var/lib/plumbline --old evidence.key --new-out evidence-2.key",
        "",
        "Exit codes: 0 handed over, 1 failed, 2 called wrongly, 4 the log is not whole: see plumbline evidence recover."})
final class RotateLogCommand implements Callable<Integer> {
    private static final int INVALID = 4;

    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--evidence-dir", required = true, paramLabel = "DIR", description = "Folder of the evidence log.")
    @SuppressWarnings("NullAway.Init") // required
    private Path folder;

    @Option(names = "--old", required = true, paramLabel = "FILE", description = "The key that signs the log so far.")
    @SuppressWarnings("NullAway.Init") // required
    private Path old;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private Successor successor;

    @Option(names = "--checkpoint", arity = "1..*", paramLabel = "FILE", description = "Checkpoints of the log that were kept elsewhere, "
            + "each a signed note.")
    private List<Path> checkpoints = List.of();

    /** The key that is there, or where one is to be. */
    private static final class Successor {
        @Option(names = "--new", paramLabel = "FILE", description = "The key that signs the log from then on; has the same name.")
        private @Nullable Path key;

        @Option(names = "--new-out", paramLabel = "FILE", description = "Make that key, and put it here; must not exist.")
        private @Nullable Path target;
    }

    RotateLogCommand(SecureRandom random) {
        this.random = random;
    }

    @Override
    public Integer call() {
        NoteSigner from = KeyFiles.log(old);
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(folder + " is no folder");
        }
        var store = new FileStore(new DiskLayer(), folder, () -> UUID.randomUUID().toString());
        var series = new LogSeries(store, from.verifier().name(), from, Limits.DEFAULT,
                () -> UUID.randomUUID().toString());
        try {
            List<Checkpoint> remembered = KeptCheckpoints.read(checkpoints,
                    LogRecords.reached(store, List.of(from.verifier())));
            Path target = successor.target;
            if (target != null && !series.isOurs()) {
                throw new CommandFailure("another key than " + old + " signs the log");
            }
            NoteSigner to = target == null ? existing() : made(target, from.verifier().name());
            return said(series.rotate(to, remembered), from, to);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandFailure("the evidence log cannot be read or written: " + Failures.reason(e), e);
        }
    }

    private int said(Opened opened, NoteSigner from, NoteSigner to) {
        PrintWriter screen = spec.commandLine().getOut();
        try {
            return switch (opened) {
                case Opened.Ready ready -> {
                    ready.writer().close();
                    screen.println("old key  " + from.verifier());
                    screen.println("new key  " + to.verifier());
                    screen.println("log      " + ready.writer().committed().origin() + " goes on with the new key");
                    screen.println();
                    screen.println(
                            "Start the operator with --evidence-key NEW, and give the new key to your auditors.");
                    yield 0;
                }
                case Opened.Overtaken it -> throw new CommandFailure(
                        "somebody else is writing the log: end the operator, then try again");
                case Opened.Closed it -> throw new CommandFailure(
                        "the log changed meanwhile: end the operator, then try again");
                case Opened.Damaged damaged -> refused(screen, damaged.damage().reason());
                case Opened.RolledBack back -> refused(screen,
                        "it was known to have " + back.remembered().size() + " entries, and has " + back.size());
                case Opened.Forked forked -> refused(screen,
                        "its first " + forked.remembered().size() + " entries had another root");
            };
        } finally {
            screen.flush();
        }
    }

    private static int refused(PrintWriter screen, String why) {
        screen.println("The log is not whole: " + why + ". Nothing was handed over; see plumbline evidence recover.");
        return INVALID;
    }

    private NoteSigner existing() {
        Path key = successor.key;
        if (key == null) {
            throw new ParameterException(spec.commandLine(), "--new or --new-out is needed");
        }
        return KeyFiles.log(key);
    }

    private NoteSigner made(Path target, String name) {
        try {
            NoteSigner made = NoteSigner.generate(name, random);
            KeyFiles.write(target, made.encoded() + "\n");
            return made;
        } catch (MalformedNoteException e) {
            throw new CommandFailure("no key has the name " + name, e);
        }
    }
}
