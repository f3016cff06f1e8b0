package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.signature.VerificationKey;
import io.plumbline.sealed.timestamp.TimestampTrust;
import io.plumbline.sealed.verify.Pins;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the auditor obtained elsewhere, and measures evidence against. */
final class PinOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--key", paramLabel = "FILE|FINGERPRINT", description = "Key that signs packages: a PEM file, or its fingerprint "
            + "(SHA-256, hexadecimal). Can be repeated.")
    private @Nullable List<String> keys;

    @Option(names = "--log-key", paramLabel = "KEY", description = "Public key of the log, name+id+key. Can be repeated.")
    private @Nullable List<String> logKeys;

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "A checkpoint of the log that you kept: nothing may have been removed since. Can be repeated.")
    private @Nullable List<Path> checkpoints;

    @Option(names = "--tsa-ca", paramLabel = "FILE", description = "Certificates (PEM) of the timestamp authorities that count.")
    private @Nullable Path authorities;

    /** The pins, without the checkpoints. */
    Pins pins() {
        Pins pins = Pins.none();
        for (String key : keys == null ? List.<String>of() : keys) {
            pins = with(pins, key);
        }
        for (NoteVerifier key : logKeys()) {
            pins = pins.log(key);
        }
        try {
            return authorities == null
                    ? pins
                    : pins.authorities(TimestampTrust.parsePem(SmallFile.read(authorities)));
        } catch (MalformedException e) {
            throw new CommandFailure(authorities + ": " + e.getMessage(), e);
        }
    }

    boolean hasLogKey() {
        return logKeys != null;
    }

    List<NoteVerifier> logKeys() {
        List<NoteVerifier> all = new ArrayList<>();
        try {
            for (String key : logKeys == null ? List.<String>of() : logKeys) {
                all.add(NoteVerifier.parse(key.strip()));
            }
        } catch (MalformedNoteException e) {
            throw new ParameterException(spec.commandLine(), "--log-key: " + e.getMessage(), e);
        }
        return all;
    }

    /** What was kept. Where a key of the log is pinned it counts only with the signature of one. */
    List<Kept> kept() {
        return kept(logKeys());
    }

    /** The same, with these keys. */
    List<Kept> kept(List<NoteVerifier> keys) {
        List<Kept> all = new ArrayList<>();
        for (Path file : checkpoints == null ? List.<Path>of() : checkpoints) {
            try {
                Note note = Note.parse(SmallFile.read(file));
                if (!keys.isEmpty() && keys.stream().noneMatch(key -> note.check(key) == Note.Check.SIGNED)) {
                    throw new CommandFailure(file + " is not signed by the key of the log that you gave");
                }
                all.add(new Kept(file.toString(), Checkpoint.parse(note.text()), !keys.isEmpty()));
            } catch (MalformedNoteException e) {
                throw new CommandFailure(file + " is no checkpoint: " + e.getMessage(), e);
            }
        }
        return all;
    }

    private static Pins with(Pins pins, String key) {
        try {
            return key.matches("[0-9a-f]{64}")
                    ? pins.fingerprint(key)
                    : pins.key(VerificationKey.parsePem(SmallFile.read(Path.of(key))));
        } catch (MalformedException e) {
            throw new CommandFailure(key + ": " + e.getMessage(), e);
        }
    }
}
