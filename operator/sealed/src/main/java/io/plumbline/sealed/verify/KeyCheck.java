package io.plumbline.sealed.verify;

import io.plumbline.sealed.archive.SealFile;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.signature.KeyChain;
import io.plumbline.sealed.signature.KeyRotation;
import io.plumbline.sealed.signature.VerificationKey;

import java.io.IOException;
import java.util.Optional;

/** Whether a key is pinned, or took over from one that is, by hand-overs that follow each other. */
record KeyCheck(SmallFiles files, Steps steps, Pins pins) {
    private static final String NAME = "key";

    void run(VerificationKey key) throws IOException {
        var chain = chain(key);
        var fingerprint = key.fingerprint();
        var from = chain.flatMap(this::pinned);
        if (pins.fingerprints().isEmpty()) {
            steps.notChecked(NAME, SealFile.SIGNING_KEY,
                    "no key was pinned, and a key in the package proves nothing by itself: compare " + fingerprint
                            + " with one obtained elsewhere");
        } else if (pins.fingerprints().contains(fingerprint)) {
            steps.take(NAME, SealFile.SIGNING_KEY, () -> "it is the pinned key");
        } else if (from.isPresent()) {
            steps.take(NAME, SealFile.SIGNING_KEY, () -> fingerprint + " took over from the pinned key " + from.get()
                    + ", by the hand-overs in " + SealFile.ROTATIONS);
        } else {
            steps.failed(NAME, SealFile.SIGNING_KEY,
                    fingerprint + " is not pinned, and did not take over from a pinned key");
        }
    }

    /** The hand-overs in the package; empty where one is none, or they do not lead to the key. */
    private Optional<KeyChain> chain(VerificationKey key) throws IOException {
        var chain = Optional.of(KeyChain.NONE);
        for (var path : files.under(SealFile.ROTATIONS)) {
            var before = chain;
            chain = steps.find("key rotation", path, () -> {
                var longer = before.orElseThrow(() -> new MalformedException("the hand-over before it was refused"))
                        .and(files.read(path, KeyRotation.MAX_BYTES));
                var last = longer.rotations().getLast();
                steps.take("key rotation", path, () -> last.oldKey() + " handed over to " + last.newKey() + " at "
                        + last.rotatedAt() + ", signed by both");
                return longer;
            });
        }
        var newest = chain.flatMap(KeyChain::newest);
        if (newest.isPresent() && !newest.get().equals(key)) {
            steps.failed("key rotation", SealFile.ROTATIONS, "the last hand-over is to " + newest.get()
                    + ", but the package is signed by " + key);
            return Optional.empty();
        }
        return chain;
    }

    private Optional<String> pinned(KeyChain chain) {
        return chain.rotations().stream().map(one -> one.oldKey().fingerprint()).filter(pins.fingerprints()::contains)
                .reduce((_, last) -> last);
    }
}
