package io.plumbline.cli.evidence;

import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.signature.FileSigner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** {@code plumbline evidence keygen}: makes the keys that sign a log's checkpoints and its snapshots. */
@Command(name = "keygen", sortOptions = false, description = {
    "Make the keys that sign the evidence log and its snapshots.", "",
    "Private keys go to files that only you can read and that are never replaced. The public key of the log is printed, "
            + "and below it the fingerprint of the key that signs snapshots: give both to your auditors by a way that the "
            + "operator cannot touch."}, optionListHeading = "%nOptions:%n", footerHeading = "%nExample:%n", footer = {
                "  plumbline evidence keygen --name example.org/prod --out evidence.key --signing-out signing.pem",
                "  plumbline operator --evidence-dir /var/lib/plumbline --evidence-key evidence.key --signing-key signing.pem"})
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

    @Option(names = "--signing-out", paramLabel = "FILE", description = "Where the private key goes that signs snapshots "
            + "(ECDSA P-256, PKCS#8 in PEM); must not exist. Default: none is made.")
    private @Nullable Path signingOut;

    KeygenCommand(SecureRandom random) {
        this.random = random;
    }

    @Override
    public void run() {
        Path signing = signingOut;
        if (signing != null && signing.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
            throw new ParameterException(spec.commandLine(), "--out and --signing-out name the same file");
        }
        if (signing != null && Files.exists(signing)) {
            throw KeyFiles.taken(signing);
        }
        NoteSigner signer = generate();
        KeyFiles.write(out, signer.encoded() + "\n");
        PrintWriter screen = spec.commandLine().getOut();
        screen.println(signer.verifier());
        if (signing != null) {
            String pem = FileSigner.generatePem(random);
            KeyFiles.write(signing, pem);
            screen.println(fingerprint(pem));
        }
        screen.flush();
    }

    private static String fingerprint(String pem) {
        try {
            return FileSigner.parsePem(pem).key().fingerprint();
        } catch (MalformedException e) {
            throw new IllegalStateException("a key that was made cannot be read", e);
        }
    }

    private NoteSigner generate() {
        try {
            return NoteSigner.generate(name, random);
        } catch (MalformedNoteException e) {
            throw new ParameterException(spec.commandLine(), "--name: " + e.getMessage(), e);
        }
    }
}
