package io.plumbline.cli.operator;

import io.plumbline.cli.evidence.KeyFiles;
import io.plumbline.cli.evidence.RotationFiles;
import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.runtime.evidence.EvidenceSettings;
import io.plumbline.runtime.packaging.Signing;
import io.plumbline.runtime.snapshot.CronSchedule;
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
import java.util.List;
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

    @Option(names = "--signing-rotation", paramLabel = "FILE", split = ",", description = "Hand-overs of the key that signs "
            + "snapshots (plumbline evidence rotate), or a folder of them. They may stay: each is written into the log once.")
    private List<Path> rotations = List.of();

    @Option(names = "--signing-key-replaces", paramLabel = "FINGERPRINT", description = "The key that signed snapshots so far is lost and "
            + "cannot hand over; auditors have to obtain the new one anew.")
    private String replaces = "";

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private TimestampOptions stamps;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CopyOptions copies;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ScheduleOptions schedules;

    /** The key that signs snapshots; empty where none are taken. */
    Optional<Signing> signer() {
        Path file = signingKey;
        if (file == null && (!rotations.isEmpty() || !replaces.isEmpty())) {
            throw new ParameterException(spec.commandLine(),
                    "--signing-rotation and --signing-key-replaces need --signing-key");
        }
        if (!replaces.matches("|[0-9a-f]{64}")) {
            throw new ParameterException(spec.commandLine(),
                    "--signing-key-replaces takes a fingerprint: 64 digits in lower-case hexadecimal");
        }
        if (file != null && folder == null) {
            throw new ParameterException(spec.commandLine(), "--signing-key needs --evidence-dir and --evidence-key: "
                    + "snapshots are kept beside the evidence log");
        }
        return Optional.ofNullable(file).map(
                it -> new Signing(KeyFiles.signer(it), RotationFiles.read(rotations), replaces));
    }

    /** When snapshots are taken by themselves; empty for never, unless an approved statement says it. */
    Optional<CronSchedule> schedule() {
        return schedules.schedule(signingKey != null);
    }

    /** What the options come to; empty where no evidence is kept. */
    Optional<EvidenceSettings> settings() {
        Path where = folder;
        Path signing = key;
        var stamping = stamps.settings(where != null);
        var copying = copies.settings(where != null);
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
            EvidenceSettings stamped = stamping.map(kept::withStamps).orElse(kept);
            return Optional.of(copying.map(stamped::withCopies).orElse(stamped));
        } catch (IOException e) {
            throw new CommandFailure("evidence cannot be kept: " + Failures.reason(e), e);
        }
    }
}
