package io.plumbline.runtime.evidence;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RememberedTest {
    private static final String SERIES = "example.org/prod";

    private final NoteSigner signer = signer();
    private final Remembered remembered = new Remembered(signer.verifier());

    @Test
    void whatOurKeySignedCountsWhateverItsName() {
        Map<String, String> kept = Map.of("log-1", text(note(checkpoint(1, 9), signer)), "spare",
                text(note(checkpoint(3, 4), signer)));
        assertThat(remembered.checkpoints(kept)).containsExactlyInAnyOrder(checkpoint(1, 9), checkpoint(3, 4));
    }

    @Test
    void whatItDidNotSignDoesNot() {
        Note ours = note(checkpoint(1, 9), signer);
        Note other = note(new Checkpoint("example.org/staging", 5, root("x")), signer);
        assertThat(remembered.checkpoints(Map.of("log-1", text(ours).replace("\n9\n", "\n8\n"), "log-2", "garbled",
                "log-3", text(note(checkpoint(3, 7), signer())), "log-4", text(other)))).isEmpty();
    }

    @Test
    void theLargestOfEachLogIsKept() {
        Map<String, String> kept = add(Map.of("theirs", "left alone"), checkpoint(1, 9), checkpoint(2, 3));
        Map<String, String> later = add(kept, checkpoint(1, 5), checkpoint(2, 4));

        assertThat(later).containsOnlyKeys("theirs", "log-1", "log-2").containsEntry("theirs", "left alone");
        assertThat(remembered.checkpoints(later)).containsExactlyInAnyOrder(checkpoint(1, 9), checkpoint(2, 4));
    }

    @Test
    void anotherStoryOfTheSameSizeDoesNotReplaceWhatWasKnown() {
        Map<String, String> kept = add(Map.of(), checkpoint(1, 9));
        assertThat(add(kept, new Checkpoint(SERIES, 9, root("forged")))).isEqualTo(kept);
    }

    @Test
    void whatIsGarbledGivesWay() {
        assertThat(remembered.checkpoints(add(Map.of("log-1", "garbled"), checkpoint(1, 2))))
                .containsExactly(checkpoint(1, 2));
        // The name of one log with the checkpoint of another says nothing about the first.
        Map<String, String> swapped = Map.of("log-1", text(note(checkpoint(2, 50), signer)));
        assertThat(remembered.checkpoints(add(swapped, checkpoint(1, 2)))).containsExactly(checkpoint(1, 2));
    }

    @Test
    void whatOthersHaveSignedIsNotKept() {
        assertThat(remembered.with(Map.of(), List.of(note(checkpoint(1, 2), signer())))).isEmpty();
    }

    @Test
    void theNewestLogsAreKept() {
        Map<String, String> kept = Map.of();
        for (int log = 1; log <= Remembered.LOGS + 5; log++) {
            kept = add(kept, checkpoint(log, log));
        }
        assertThat(kept).hasSize(Remembered.LOGS).containsKeys("log-6", "log-25").doesNotContainKey("log-5");
    }

    private Map<String, String> add(Map<String, String> kept, Checkpoint... now) {
        return remembered.with(kept, List.of(now).stream().map(one -> note(one, signer)).toList());
    }

    private static Checkpoint checkpoint(int log, long size) {
        return new Checkpoint(log == 1 ? SERIES : SERIES + '/' + log, size, root("root"));
    }

    private static Hash root(String of) {
        return Hash.leaf(of.getBytes(StandardCharsets.UTF_8));
    }

    private static Note note(Checkpoint checkpoint, NoteSigner by) {
        try {
            return Note.sign(checkpoint.text(), by);
        } catch (MalformedNoteException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Note note) {
        return new String(note.encode(), StandardCharsets.UTF_8);
    }

    private static NoteSigner signer() {
        try {
            return NoteSigner.generate(SERIES, new SecureRandom());
        } catch (MalformedNoteException e) {
            throw new IllegalStateException(e);
        }
    }
}
