package io.plumbline.sealed.verify;

import io.plumbline.log.note.Note;
import io.plumbline.sealed.archive.SealFile;
import io.plumbline.sealed.signature.SigstoreBundle;
import io.plumbline.sealed.timestamp.TimestampCheck;

import java.io.IOException;

/** Whether the timestamps hold, and whether they are of an authority that counts. */
record StampCheck(SmallFiles files, Steps steps, Pins pins) {
    /** The largest timestamp that is read, in bytes. */
    private static final int MAX_STAMP = 64 * 1024;

    boolean signature(SigstoreBundle bundle) throws IOException {
        if (bundle.timestamp().isEmpty()) {
            steps.notChecked("signature timestamp", SealFile.BUNDLE, "there is none");
            return false;
        }
        return check("signature timestamp", SealFile.BUNDLE, bundle.timestamp()::get,
                () -> bundle.envelope().signature());
    }

    boolean checkpoint() throws IOException {
        if (!files.has(SealFile.CHECKPOINT_STAMP)) {
            steps.notChecked("checkpoint timestamp", SealFile.CHECKPOINT_STAMP, "there is none");
            return false;
        }
        return check("checkpoint timestamp", SealFile.CHECKPOINT_STAMP,
                () -> files.read(SealFile.CHECKPOINT_STAMP, MAX_STAMP),
                () -> files.read(SealFile.CHECKPOINT, Note.MAX_BYTES));
    }

    private boolean check(String name, String file, Steps.Attempt<byte[]> stamp, Steps.Attempt<byte[]> data)
            throws IOException {
        var trust = pins.authorities();
        var check = trust.isPresent() ? TimestampCheck.trusting(trust.get()) : TimestampCheck.ofForm();
        var holds = steps.find(name, file, () -> check.check(stamp.run(), data.run()));
        if (holds.isEmpty()) {
            return false;
        }
        var said = holds.get().time() + " by " + holds.get().authority();
        if (trust.isEmpty()) {
            steps.notChecked(name, file, "it says " + said + ", but no authority was pinned");
            return false;
        }
        return steps.take(name, file, () -> said);
    }
}
