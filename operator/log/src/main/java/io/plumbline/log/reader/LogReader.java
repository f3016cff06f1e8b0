package io.plumbline.log.reader;

import io.plumbline.log.merkle.Frontier;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.merkle.ProofCheck;
import io.plumbline.log.merkle.Proofs;
import io.plumbline.log.merkle.Prover;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.store.Store;
import io.plumbline.log.tile.Bundle;
import io.plumbline.log.tile.HashTile;
import io.plumbline.log.tile.MalformedTileException;
import io.plumbline.log.tile.TileId;
import io.plumbline.log.tile.TileNodes;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a log as of one checkpoint, from the static files alone; a writer may be appending meanwhile. Entries are checked
 * against the root of the checkpoint as they are read; the checkpoint itself is checked by whoever has the key.
 * Thread-safe.
 */
public final class LogReader {
    private static final int MAX_BUNDLE = TileId.FULL * (2 + Bundle.MAX_ENTRY);
    /** So many bundles are read with the same hash tiles, which is what a tile of the next level has room for. */
    private static final int BUNDLES_OF_A_TILE = TileId.FULL;

    private final Store store;
    private final Note note;
    private final Checkpoint checkpoint;
    /** What was published when the reader was made: tiles of every size up to it can be cut out of what is there. */
    private final long published;

    private LogReader(Store store, Note note, long published) throws IOException {
        this.store = store;
        this.note = note;
        this.checkpoint = Checkpoint.parse(note.text());
        this.published = published;
    }

    /** Takes entries in their order. */
    @FunctionalInterface
    public interface EntryVisitor {
        /**
         * The next entry.
         *
         * @return whether to go on
         */
        boolean entry(long index, byte[] entry) throws IOException;
    }

    /**
     * A reader of the log as its newest checkpoint has it.
     *
     * @throws IOException when there is none or it is damaged
     */
    public static LogReader latest(Store store) throws IOException {
        var note = newest(store);
        return new LogReader(store, note, Checkpoint.parse(note.text()).size());
    }

    /**
     * A reader of the log as it was at a checkpoint that was kept, or made by {@link #checkpointAt}.
     *
     * @throws IOException also when the log is another one, is smaller, or had another root
     */
    public static LogReader at(Store store, Note kept) throws IOException {
        var now = Checkpoint.parse(newest(store).text());
        var reader = new LogReader(store, kept, now.size());
        var then = reader.checkpoint;
        if (!then.origin().equals(now.origin())) {
            throw new IOException("the log is " + now.origin() + ", not " + then.origin());
        }
        if (then.size() > now.size()) {
            throw new IOException("the log has " + now.size() + " entries, not " + then.size());
        }
        if (!reader.root(then.size()).equals(then.root())) {
            throw new IOException("the first " + then.size() + " entries have another root");
        }
        return reader;
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
     * Reads entries one bundle at a time; every one of them leads to the root of the checkpoint.
     *
     * @throws DamagedException where an entry is missing or does not lead to the root; those before were visited
     * @throws IllegalArgumentException unless {@code 0 <= from <= to <= size}
     */
    public void read(long from, long to, EntryVisitor visitor) throws IOException {
        if (from < 0 || from > to || to > checkpoint.size()) {
            throw new IllegalArgumentException("no entries " + from + " to " + to + " of " + checkpoint.size());
        }
        var nodes = nodes();
        for (long at = from; at < to;) {
            var tile = TileId.entriesAt(at, checkpoint.size());
            if (at != from && tile.index() % BUNDLES_OF_A_TILE == 0) {
                nodes = nodes();
            }
            var bundle = checked(tile, nodes);
            long start = tile.index() * TileId.FULL;
            for (long end = Math.min(to, start + bundle.size()); at < end; at++) {
                if (!visitor.entry(at, bundle.get((int) (at - start)))) {
                    return;
                }
            }
        }
    }

    /** The entries of a range, which should be short; see {@link #read}. */
    public List<byte[]> entries(long from, long to) throws IOException {
        var entries = new ArrayList<byte[]>();
        read(from, to, (index, entry) -> entries.add(entry));
        return entries;
    }

    /** One entry; see {@link #read}. */
    public byte[] entry(long index) throws IOException {
        return entries(index, index + 1).getFirst();
    }

    /** The root of the first entries, of any number up to the size. */
    public Hash root(long size) throws IOException {
        return prover(size).root(size);
    }

    /** That the entry at this index is in the log. */
    public LogProof proof(long index) throws IOException {
        return new LogProof(index, inclusion(index, checkpoint.size()), note);
    }

    /** The right edge of the tree of the checkpoint. */
    public Frontier frontier() throws IOException {
        return Frontier.at(checkpoint.size(), nodes());
    }

    /** The way from an entry to the root of the first {@code size} entries; see {@link Prover#inclusion}. */
    public List<Hash> inclusion(long index, long size) throws IOException {
        return prover(size).inclusion(index, size);
    }

    /** That the log begins with an older state of it; see {@link Prover#consistency}. */
    public List<Hash> consistency(long oldSize, long size) throws IOException {
        return prover(size).consistency(oldSize, size);
    }

    /**
     * Signs a checkpoint of an earlier size, once it is shown that the log as it was signed goes on from there: so there
     * are never two roots of one size.
     *
     * @throws IOException when the checkpoint of this reader is not of the same key, or does not go on from there
     */
    public Note checkpointAt(long size, NoteSigner signer) throws IOException {
        if (note.check(signer.verifier()) != Note.Check.SIGNED) {
            throw new IOException("the checkpoint is not signed by the key that is to sign again");
        }
        var root = root(size);
        if (size > 0) {
            var check = Proofs.consistency(size, root, checkpoint.size(), checkpoint.root(),
                    consistency(size, checkpoint.size()));
            if (check != ProofCheck.VALID) {
                throw new IOException("the log does not go on from its first " + size + " entries: " + check);
            }
        }
        return Note.sign(new Checkpoint(checkpoint.origin(), size, root).text(), signer);
    }

    /** The hashes of a tile of this log, as they lie there. */
    public List<Hash> hashes(TileId.Hashes tile) throws IOException {
        return HashTile.decode(content(tile), tile.width());
    }

    /** The entries of a bundle of this log, as they lie there. */
    public List<byte[]> unchecked(TileId.Entries tile) throws IOException {
        var exact = store.read(tile.path(), MAX_BUNDLE);
        if (exact.isPresent()) {
            return Bundle.decode(exact.get(), tile.width());
        }
        var wider = new TileId.Entries(tile.index(), width(tile.index(), published));
        return Bundle.decodeFirst(wider(tile, wider), tile.width());
    }

    private Prover prover(long size) {
        if (size > checkpoint.size()) {
            throw new IllegalArgumentException("the log had " + checkpoint.size() + " entries, not " + size);
        }
        return new Prover(new TileNodes(this::content, size));
    }

    private TileNodes nodes() {
        return new TileNodes(this::content, checkpoint.size());
    }

    /** The way from the first entry of a bundle to the root passes by all others of it, so it speaks for all. */
    private List<byte[]> checked(TileId.Entries tile, TileNodes nodes) throws IOException {
        long first = tile.index() * TileId.FULL;
        try {
            var bundle = unchecked(tile);
            var leaves = bundle.stream().map(Hash::leaf).toList();
            var way = new Prover(new BundleNodes(first, leaves, nodes)).inclusion(first, checkpoint.size());
            var check = Proofs.inclusion(leaves.getFirst(), first, checkpoint.size(), way, checkpoint.root());
            if (check != ProofCheck.VALID) {
                throw new DamagedException(tile.path(), first, "its entries do not lead to the root: " + check, null);
            }
            return bundle;
        } catch (NoSuchFileException | MalformedTileException e) {
            throw new DamagedException(tile.path(), first, "it cannot be read with what lies above it: "
                    + e.getMessage(), e);
        }
    }

    private byte[] content(TileId.Hashes tile) throws IOException {
        var exact = store.read(tile.path(), TileId.FULL * Hash.BYTES);
        if (exact.isPresent()) {
            return exact.get();
        }
        var wider = new TileId.Hashes(tile.level(), tile.index(),
                width(tile.index(), published >>> 8 * tile.level()));
        byte[] content = wider(tile, wider);
        if (content.length < tile.width() * Hash.BYTES) {
            throw HashTile.wrongLength(content.length, tile.width());
        }
        return Arrays.copyOf(content, tile.width() * Hash.BYTES);
    }

    /** Partial tiles go once the full one is there, which is why that is looked for last. */
    private byte[] wider(TileId tile, TileId published) throws IOException {
        var partial = store.read(published.path(), MAX_BUNDLE);
        return partial.isPresent()
                ? partial.get()
                : store.read(tile.full().path(), MAX_BUNDLE)
                        .orElseThrow(() -> new NoSuchFileException(tile.path()));
    }

    private static int width(long index, long count) {
        return (int) Math.min(TileId.FULL, count - (index << 8));
    }

    private static Note newest(Store store) throws IOException {
        return Note.parse(store.read("checkpoint", Note.MAX_BYTES)
                .orElseThrow(() -> new NoSuchFileException("checkpoint")));
    }
}
