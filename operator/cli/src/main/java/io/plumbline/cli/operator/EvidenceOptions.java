package io.plumbline.cli.operator;

import io.plumbline.cli.evidence.KeyFiles;
import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.runtime.evidence.EvidenceSettings;
import io.plumbline.sealed.signature.Signer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where evidence is kept. */
final class EvidenceOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--evidence-dir", paramLabel = "DIR", description = "Folder of the evidence log, on a volume that outlasts the process. "
            + "Default: no evidence is kept.")
    private @Nullable Path folder;

    @Option(names = "--evidence-key", paramLabel = "FILE", description = "Key that signs the log (plumbline evidence keygen).")
    private @Nullable Path key;

    @Option(names = "--signing-key", paramLabel = "FILE", description = "Key that signs snapshots (plumbline evidence keygen "
            + "--signing-out). Default: no snapshots are taken.")
    private @Nullable Path signingKey;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private TimestampOptions stamps;

    /** The key that signs snapshots; empty where none are taken. */
    Optional<Signer> signer() {
        Path file = signingKey;
        if (file != null && folder == null) {
            throw new ParameterException(spec.commandLine(), "--signing-key needs --evidence-dir and --evidence-key: "
                    + "snapshots are kept beside the evidence log");
        }
        return Optional.ofNullable(file).map(KeyFiles::signer);
    }

    /** What the options come to; empty where no evidence is kept. */
    Optional<EvidenceSettings> settings() {
        Path where = folder;
        Path signing = key;
        var stamping = stamps.settings(where != null);
        if (where == null && signing == null) {
            return Optional.empty();
        }
        if (where == null || signing == null) {
            throw new ParameterException(spec.commandLine(),
                    "--evidence-dir and --evidence-key go together; plumbline evidence keygen makes a key");
        }
        try {
            Files.createDirectories(where);
            EvidenceSettings kept = EvidenceSettings.of(where, KeyFiles.log(signing));
            return Optional.of(stamping.map(kept::withStamps).orElse(kept));
        } catch (IOException e) {
            throw new CommandFailure("evidence cannot be kept: " + Failures.reason(e), e);
        }
    }
}
