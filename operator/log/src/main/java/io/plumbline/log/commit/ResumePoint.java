package io.plumbline.log.commit;

import io.plumbline.log.chain.Head;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the next start may begin to read: everything up to this head is durable, and so is what follows from it. Signed,
 * as a checkpoint with one line more that names the head.
 */
record ResumePoint(Head head) {
    static final String NAME = "resume";

    private static final Pattern LINE = Pattern.compile("head (0|[1-9][0-9]{0,17}) [0-9a-f]{64}");

    /** What is signed. */
    Checkpoint checkpoint() {
        var line = "head " + head.sequence() + ' ' + head.digest().hex();
        return new Checkpoint(head.origin(), head.size(), head.root(), List.of(line));
    }

    byte[] encode(NoteSigner signer) throws MalformedNoteException {
        return Note.sign(checkpoint().text(), signer).encode();
    }

    /** The number of the head that this names. */
    static OptionalLong sequence(Checkpoint said) {
        return said.extensions().stream().map(LINE::matcher).filter(Matcher::matches)
                .mapToLong(match -> Long.parseLong(match.group(1))).findFirst();
    }
}
