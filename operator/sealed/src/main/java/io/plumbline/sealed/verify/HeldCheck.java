package io.plumbline.sealed.verify;

import io.plumbline.log.merkle.ProofCheck;
import io.plumbline.log.merkle.Proofs;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.sealed.archive.SealFile;
import io.plumbline.sealed.json.MalformedException;

import java.io.IOException;

/** Whether the log of the package and that of checkpoints kept elsewhere are one. */
record HeldCheck(Steps steps, Pins pins) {
    private static final String NAME = "held checkpoint";

    boolean run(Checkpoint ours) throws IOException {
        boolean one = false;
        for (var held : pins.held()) {
            boolean unproved = held.consistency().isEmpty() && held.checkpoint().size() < ours.size()
                    && held.checkpoint().origin().equals(ours.origin());
            if (unproved) {
                steps.notChecked(NAME, SealFile.CHECKPOINT,
                        "there is no proof that the log went on from its first " + held.checkpoint().size()
                                + " entries");
            } else {
                one |= steps.take(NAME, SealFile.CHECKPOINT, () -> compare(ours, held));
            }
        }
        return one;
    }

    private static String compare(Checkpoint ours, Held held) throws MalformedException {
        var kept = held.checkpoint();
        if (!kept.origin().equals(ours.origin())) {
            throw new MalformedException("the checkpoint kept is of the log " + kept.origin());
        }
        if (kept.size() == ours.size()) {
            if (!kept.root().equals(ours.root())) {
                throw new MalformedException("the log is forked: its " + kept.size() + " entries had another root");
            }
            return "it is the checkpoint kept";
        }
        boolean rolledBack = ours.size() < kept.size();
        if (rolledBack && held.consistency().isEmpty()) {
            throw new MalformedException("the log is rolled back: it had " + kept.size() + " entries, here it has "
                    + ours.size() + ", and there is no proof that these are its first");
        }
        var from = rolledBack ? ours : kept;
        var to = rolledBack ? kept : ours;
        var check = Proofs.consistency(from.size(), from.root(), to.size(), to.root(), held.consistency());
        if (check != ProofCheck.VALID) {
            throw new MalformedException("the log is forked: the proof does not hold between " + from.size() + " and "
                    + to.size() + " entries: " + check);
        }
        return "the log of " + to.size() + " entries goes on from its first " + from.size();
    }
}
