package io.plumbline.sealed.verify;

import io.plumbline.log.note.NoteVerifier;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.signature.VerificationKey;
import io.plumbline.sealed.timestamp.TimestampTrust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the auditor knows from elsewhere, and measures a package against.
 *
 * @param fingerprints of the keys whose signatures count, in lower-case hexadecimal; with none, no package is valid
 * @param logKeys the keys of the log; without any that which the signed manifest names counts
 * @param authorities whose timestamps count
 * @param held checkpoints kept from elsewhere
 */
public record Pins(Set<String> fingerprints, List<NoteVerifier> logKeys, Optional<TimestampTrust> authorities,
        List<Held> held) {
    public Pins {
        fingerprints = Set.copyOf(fingerprints);
        logKeys = List.copyOf(logKeys);
        held = List.copyOf(held);
    }

    public static Pins none() {
        return new Pins(Set.of(), List.of(), Optional.empty(), List.of());
    }

    /** These and a key. */
    public Pins key(VerificationKey key) {
        return with(key.fingerprint());
    }

    /**
     * These and the key with a fingerprint.
     *
     * @throws MalformedException when it is not 64 digits in lower-case hexadecimal
     */
    public Pins fingerprint(String fingerprint) throws MalformedException {
        if (!fingerprint.matches("[0-9a-f]{64}")) {
            throw new MalformedException("a fingerprint is 64 digits in lower-case hexadecimal");
        }
        return with(fingerprint);
    }

    /** These and a key of the log. */
    public Pins log(NoteVerifier key) {
        var more = new ArrayList<>(logKeys);
        more.add(key);
        return new Pins(fingerprints, more, authorities, held);
    }

    public Pins authorities(TimestampTrust trust) {
        return new Pins(fingerprints, logKeys, Optional.of(trust), held);
    }

    public Pins held(List<Held> checkpoints) {
        return new Pins(fingerprints, logKeys, authorities, checkpoints);
    }

    private Pins with(String fingerprint) {
        var more = new TreeSet<>(fingerprints);
        more.add(fingerprint);
        return new Pins(more, logKeys, authorities, held);
    }
}
