package io.plumbline.cli.evidence;

import io.plumbline.log.merkle.Hash;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code plumbline evidence fingerprint}: what auditors pin. */
@Command(name = "fingerprint", sortOptions = false, description = {
    "Show the public keys that evidence is verified with.",
    "",
    "Give them to your auditors by a way that the operator cannot touch: keys that lie beside evidence prove nothing.",
    "The fingerprint of the log key is the SHA-256 of its line (printf %%s KEY | sha256sum), that of the signing key "
            + "the SHA-256 of the public key in DER (openssl pkey -in FILE -pubout -outform DER | sha256sum)."}, optionListHeading = "%nOptions:%n", footerHeading = "%nExample:%n", footer = {
                "  plumbline evidence fingerprint --evidence-key evidence.key --signing-key signing.pem", "",
                "Exit codes: 0 shown, 1 failed, 2 called wrongly."})
final class FingerprintCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--evidence-key", required = true, paramLabel = "FILE", description = "Key that signs the log (plumbline evidence keygen).")
    @SuppressWarnings("NullAway.Init") // required
    private Path logKey;

    @Option(names = "--signing-key", paramLabel = "FILE", description = "Key that signs snapshots: PKCS#8 in PEM, P-256.")
    private @Nullable Path signingKey;

    @Override
    public void run() {
        var verifier = KeyFiles.log(logKey).verifier();
        var line = verifier.toString();
        Path signing = signingKey;
        var signer = signing == null ? null : KeyFiles.signing(signing);
        PrintWriter screen = spec.commandLine().getOut();
        screen.println("log          " + verifier.name());
        screen.println("log key      " + line);
        screen.println("  SHA-256    " + Hash.sha256(line.getBytes(StandardCharsets.UTF_8)).hex());
        if (signer != null) {
            screen.println("signing key  P-256, as in the field keyId of packages:");
            screen.println("  SHA-256    " + signer.fingerprint());
        }
        screen.flush();
    }
}
