package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.signature.FileSigner;
import io.plumbline.sealed.signature.KeyRotation;
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
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** {@code plumbline evidence rotate}: one key that signs snapshots hands over to another. */
@Command(name = "rotate", sortOptions = false, description = {
    "Hand over from the key that signs snapshots to a new one.", "",
    "Makes a statement that both keys sign, and needs no operator: do it where the old key is kept safe. Then give the "
            + "operator the new key and the statement. It writes the statement into the log, and packages carry it from "
            + "then on, so that auditors who pinned the old fingerprint can verify them.",
    "",
    "A key that somebody may have stolen hands over to whom the thief likes: then tell your auditors the new fingerprint, "
            + "and to trust the old one no more."}, optionListHeading = "%nOptions:%n", footerHeading = "%nExample:%n", footer = {
                "  plumbline evidence rotate --old signing.pem --new-out signing-2.pem --out rotation-1.json",
                "  plumbline operator --evidence-dir /var/lib/plumbline --evidence-key evidence.key \\",
                "    --signing-key signing-2.pem --signing-rotation rotation-1.json", "",
                "Exit codes: 0 made, 1 failed, 2 called wrongly."})
final class RotateCommand implements Runnable {
    private final SecureRandom random;
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--old", required = true, paramLabel = "FILE", description = "The key that signs so far.")
    @SuppressWarnings("NullAway.Init") // required
    private Path old;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // required
    private Successor successor;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the statement goes, which is no secret; must not exist.")
    @SuppressWarnings("NullAway.Init") // required
    private Path out;

    /** The key that is there, or where one is to be. */
    private static final class Successor {
        @Option(names = "--new", paramLabel = "FILE", description = "The key that signs from then on.")
        private @Nullable Path key;

        @Option(names = "--new-out", paramLabel = "FILE", description = "Make that key, and put it here; must not exist.")
        private @Nullable Path target;
    }

    RotateCommand(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    @Override
    public void run() {
        FileSigner from = KeyFiles.signer(old);
        if (Files.exists(out)) {
            throw new CommandFailure(out + " is there already");
        }
        Path target = successor.target;
        FileSigner to = target == null ? KeyFiles.signer(existing()) : made(target);
        if (from.key().equals(to.key())) {
            throw new CommandFailure("both files hold the same key");
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            Files.write(out, KeyRotation.sign(from, to, at), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new CommandFailure(out + " cannot be written: " + Failures.reason(e), e);
        }
        PrintWriter screen = spec.commandLine().getOut();
        screen.println("old key  " + from.key().fingerprint());
        screen.println("new key  " + to.key().fingerprint());
        screen.println("at       " + at);
        screen.println();
        screen.println("Start the operator with --signing-key NEW --signing-rotation " + out
                + ", and give the new fingerprint to your auditors.");
        screen.flush();
    }

    private Path existing() {
        Path key = successor.key;
        if (key == null) {
            throw new ParameterException(spec.commandLine(), "--new or --new-out is needed");
        }
        return key;
    }

    private FileSigner made(Path target) {
        if (target.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
            throw new ParameterException(spec.commandLine(), "--out and --new-out name the same file");
        }
        String pem = FileSigner.generatePem(random);
        KeyFiles.write(target, pem);
        try {
            return FileSigner.parsePem(pem);
        } catch (MalformedException e) {
            throw new IllegalStateException("a key that was made cannot be read", e);
        }
    }
}
