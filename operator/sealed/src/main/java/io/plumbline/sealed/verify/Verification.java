package io.plumbline.sealed.verify;

import io.plumbline.log.note.Checkpoint;
import io.plumbline.sealed.archive.Manifest;
import io.plumbline.sealed.archive.SealFile;

import java.io.IOException;
import java.util.Optional;

/** The steps of one check, in their order. */
final class Verification {
    private final SmallFiles files;
    private final Pins pins;
    private final Steps steps = new Steps();

    Verification(SmallFiles files, Pins pins) {
        this.files = files;
        this.pins = pins;
    }

    Report run() throws IOException {
        var manifest = steps.find("manifest", SealFile.MANIFEST,
                () -> Manifest.parse(files.read(SealFile.MANIFEST, Manifest.MAX_BYTES)));
        if (manifest.isEmpty()) {
            return report(manifest, Optional.empty());
        }
        steps.take("manifest", SealFile.MANIFEST, () -> "sha256 " + manifest.get().sha256());
        new FilesCheck(files, steps).run(manifest.get());
        var signed = new SignatureCheck(files, steps, new KeyCheck(files, steps, pins)).run(manifest.get());
        var checkpoint = new LogCheck(files, steps, pins).run(manifest.get(),
                signed.map(SignatureCheck.Signed::predicate));
        age(signed, checkpoint);
        return report(manifest, checkpoint);
    }

    private void age(Optional<SignatureCheck.Signed> signed, Optional<Checkpoint> checkpoint) throws IOException {
        var stamps = new StampCheck(files, steps, pins);
        boolean anchored = signed.isPresent() && stamps.signature(signed.get().bundle());
        anchored |= stamps.checkpoint();
        anchored |= checkpoint.isPresent() && new HeldCheck(steps, pins).run(checkpoint.get());
        if (anchored) {
            steps.take("age", "", () -> "others than the operator bear witness to it");
        } else {
            steps.notChecked("age", "",
                    "no outside anchor was checked: that the log is as old as it says rests on the operator alone");
        }
    }

    private Report report(Optional<Manifest> manifest, Optional<Checkpoint> checkpoint) {
        var outcome = steps.all().stream().anyMatch(step -> step.status() instanceof Status.Failed)
                ? Report.Outcome.INVALID
                : pins.fingerprints().isEmpty() ? Report.Outcome.UNPINNED : Report.Outcome.VALID;
        return new Report(outcome, steps.all(), manifest.map(Manifest::header),
                checkpoint.filter(_ -> outcome == Report.Outcome.VALID));
    }
}
