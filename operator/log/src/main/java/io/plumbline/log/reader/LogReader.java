package io.plumbline.log.reader;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.merkle.Prover;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import io.plumbline.log.store.Store;
import io.plumbline.log.tile.Bundle;
import io.plumbline.log.tile.HashTile;
import io.plumbline.log.tile.TileId;
import io.plumbline.log.tile.TileNodes;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a log as of one checkpoint, from the static files alone; a writer may be appending meanwhile. What is read is
 * not checked here: proofs are what checks it. Thread-safe.
 */
public final class LogReader {
    private static final int MAX_BUNDLE = TileId.FULL * (2 + Bundle.MAX_ENTRY);

    private final Store store;
    private final Note note;
    private final Checkpoint checkpoint;

    private LogReader(Store store, Note note) throws IOException {
        this.store = store;
        this.note = note;
        this.checkpoint = Checkpoint.parse(note.text());
    }

    /**
     * A reader of the log as its newest checkpoint has it.
     *
     * @throws IOException when there is none or it is damaged
     */
    public static LogReader latest(Store store) throws IOException {
        var bytes = store.read("checkpoint", Note.MAX_BYTES).orElseThrow(() -> new NoSuchFileException("checkpoint"));
        return new LogReader(store, Note.parse(bytes));
    }

    /** What the log said of itself; check the note before believing it. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** The checkpoint as it was signed. */
    public Note note() {
        return note;
    }

    /**
     * The entries of a range, which should be short.
     *
     * @throws IllegalArgumentException unless {@code 0 <= from <= to <= size}
     */
    public List<byte[]> entries(long from, long to) throws IOException {
        if (from < 0 || from > to || to > checkpoint.size()) {
            throw new IllegalArgumentException("no entries " + from + " to " + to + " of " + checkpoint.size());
        }
        var entries = new ArrayList<byte[]>();
        for (long at = from; at < to;) {
            var tile = TileId.entriesAt(at, checkpoint.size());
            var bundle = bundle(tile);
            long start = tile.index() * TileId.FULL;
            long end = Math.min(to, start + bundle.size());
            entries.addAll(bundle.subList((int) (at - start), (int) (end - start)));
            at = end;
        }
        return entries;
    }

    /** The root of the first entries, of any number up to the size. */
    public Hash root(long size) throws IOException {
        return prover().root(size);
    }

    /** That the entry at this index is in the log. */
    public LogProof proof(long index) throws IOException {
        return new LogProof(index, prover().inclusion(index, checkpoint.size()), note);
    }

    /** That the log begins with an older state of it; see {@link Prover#consistency}. */
    public List<Hash> consistency(long oldSize, long size) throws IOException {
        if (size > checkpoint.size()) {
            throw new IllegalArgumentException("the log had " + checkpoint.size() + " entries, not " + size);
        }
        return prover().consistency(oldSize, size);
    }

    /** The hashes of a tile of this log. */
    public List<Hash> hashes(TileId.Hashes tile) throws IOException {
        return HashTile.decode(tile(tile), tile.width());
    }

    private Prover prover() {
        return new Prover(new TileNodes(this::tile, checkpoint.size()));
    }

    private List<byte[]> bundle(TileId.Entries tile) throws IOException {
        var exact = store.read(tile.path(), MAX_BUNDLE);
        // Once a tile is full, its partial ones go.
        return exact.isPresent()
                ? Bundle.decode(exact.get(), tile.width())
                : Bundle.decode(required(tile.full()), TileId.FULL).subList(0, tile.width());
    }

    private byte[] tile(TileId tile) throws IOException {
        var exact = store.read(tile.path(), TileId.FULL * Hash.BYTES);
        return exact.isPresent()
                ? exact.get()
                : Arrays.copyOf(required(tile.full()), tile.width() * Hash.BYTES);
    }

    private byte[] required(TileId tile) throws IOException {
        return store.read(tile.path(), MAX_BUNDLE).orElseThrow(() -> new NoSuchFileException(tile.path()));
    }
}
