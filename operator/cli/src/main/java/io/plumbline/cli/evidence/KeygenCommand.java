package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.NoteSigner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** {@code plumbline evidence keygen}: makes the key that signs a log's checkpoints. */
@Command(name = "keygen", sortOptions = false, description = {"Make the key that signs the evidence log.", "",
    "The private key goes to a file that only you can read and that is never replaced. The public key is printed: "
            + "give it to your auditors by a way that the operator cannot touch."}, optionListHeading = "%nOptions:%n", footerHeading = "%nExample:%n", footer = {
                "  plumbline evidence keygen --name example.org/prod --out evidence.key",
                "  plumbline operator --evidence-dir /var/lib/plumbline --evidence-key evidence.key"})
final class KeygenCommand implements Runnable {
    private final SecureRandom random;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Name of the log, without spaces and plus signs; "
            + "best a domain of yours and the name of the cluster.")
    @SuppressWarnings("NullAway.Init") // required
    private String name;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the private key goes; must not exist.")
    @SuppressWarnings("NullAway.Init") // required
    private Path out;

    KeygenCommand(SecureRandom random) {
        this.random = random;
    }

    @Override
    public void run() {
        NoteSigner signer = generate();
        try {
            Files.createFile(out, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(out, signer.encoded() + "\n", StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(out + " is there already, and a key is never replaced", e);
        } catch (IOException e) {
            throw new CommandFailure(out + " cannot be written: " + Failures.reason(e), e);
        }
        PrintWriter screen = spec.commandLine().getOut();
        screen.println(signer.verifier());
        screen.flush();
    }

    private NoteSigner generate() {
        try {
            return NoteSigner.generate(name, random);
        } catch (MalformedNoteException e) {
            throw new ParameterException(spec.commandLine(), "--name: " + e.getMessage(), e);
        }
    }
}
