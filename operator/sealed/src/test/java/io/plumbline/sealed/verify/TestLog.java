package io.plumbline.sealed.verify;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.merkle.Prover;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.reader.LogProof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A log in memory with a key of its own. */
public final class TestLog {
    static final String ORIGIN = "example.com/log";
    public final NoteSigner signer;
    private final List<byte[]> entries = new ArrayList<>();

    TestLog(NoteSigner signer) {
        this.signer = signer;
    }

    public TestLog fill(String text, int to) {
        while (entries.size() < to) {
            entries.add((text + ' ' + entries.size()).getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    long append(byte[] entry) {
        entries.add(entry);
        return entries.size() - 1;
    }

    public Checkpoint checkpoint() throws IOException {
        return new Checkpoint(ORIGIN, entries.size(), prover().root(entries.size()));
    }

    LogProof proof(long index) throws IOException {
        return new LogProof(index, prover().inclusion(index, entries.size()),
                Note.sign(checkpoint().text(), signer));
    }

    List<Hash> consistency(long from) throws IOException {
        return prover().consistency(from, entries.size());
    }

    private Prover prover() {
        return new Prover((level, index) -> node(level, index));
    }

    private Hash node(int level, long index) {
        return level == 0
                ? Hash.leaf(entries.get((int) index))
                : Hash.node(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
    }
}
