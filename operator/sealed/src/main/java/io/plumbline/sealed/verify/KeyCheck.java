package io.plumbline.sealed.verify;

import io.plumbline.sealed.archive.SealFile;
import io.plumbline.sealed.signature.KeyRotation;
import io.plumbline.sealed.signature.VerificationKey;

import java.io.IOException;
import java.util.HashSet;

/** Whether a key is pinned, or took over from one that is. */
record KeyCheck(SmallFiles files, Steps steps, Pins pins) {
    private static final String NAME = "key";

    void run(VerificationKey key) throws IOException {
        var reached = new HashSet<>(pins.fingerprints());
        for (var path : files.under(SealFile.ROTATIONS)) {
            steps.find("key rotation", path, () -> KeyRotation.verify(files.read(path, KeyRotation.MAX_BYTES)))
                    .filter(rotation -> reached.contains(rotation.oldKey().fingerprint()))
                    .ifPresent(rotation -> reached.add(rotation.newKey().fingerprint()));
        }
        var fingerprint = key.fingerprint();
        if (pins.fingerprints().isEmpty()) {
            steps.notChecked(NAME, SealFile.SIGNING_KEY,
                    "no key was pinned, and a key in the package proves nothing by itself: compare " + fingerprint
                            + " with one obtained elsewhere");
        } else if (pins.fingerprints().contains(fingerprint)) {
            steps.take(NAME, SealFile.SIGNING_KEY, () -> "it is the pinned key");
        } else if (reached.contains(fingerprint)) {
            steps.take(NAME, SealFile.SIGNING_KEY, () -> "it took over from a pinned key, by signatures of both");
        } else {
            steps.failed(NAME, SealFile.SIGNING_KEY,
                    fingerprint + " is not pinned, and did not take over from a pinned key");
        }
    }
}
