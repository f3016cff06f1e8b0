package io.plumbline.log.commit;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.chain.Head;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.store.Store;
import io.plumbline.log.tile.Bundle;
import io.plumbline.log.tile.HashTile;
import io.plumbline.log.tile.TileId;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Writes what follows from the chain: tiles, bundles, the checkpoint. It goes on from the last head it has published, so
 * that what failed once is made good the next time. Used by one thread.
 */
final class Publisher {
    /** After so many entries the next start begins later: they take about a second to read. */
    static final long ENTRIES_TO_RESUME = 1 << 16;
    /** After so many heads, however few entries they committed. */
    static final long HEADS_TO_RESUME = 1 << 10;
    private static final String CHECKPOINT = "checkpoint";
    private static final int MAX_BUNDLE = TileId.FULL * (2 + Bundle.MAX_ENTRY);

    private final Store store;
    private final Chain chain;
    private final NoteSigner signer;
    /** Where full tiles were put since the last resume point. */
    private final Set<String> undurable = new TreeSet<>();
    private Edge edge;
    private long resumeSize;
    private long resumeSequence;
    private boolean healed;

    /** @param start what is published already, and durable; {@link Edge#EMPTY} to publish all of it again */
    Publisher(Store store, Chain chain, NoteSigner signer, Edge start) {
        this.store = store;
        this.chain = chain;
        this.signer = signer;
        this.edge = start;
        this.resumeSize = start.size();
        this.resumeSequence = start.sequence();
    }

    /** Publishes everything up to this head, which is the last that the writer committed. */
    void publish(Head head) throws IOException {
        var at = edge;
        while (at.sequence() < head.sequence()) {
            long sequence = at.sequence() + 1;
            var next = sequence == head.sequence()
                    ? head
                    : chain.at(sequence).orElseThrow(() -> new IOException("head " + sequence + " is gone"));
            at = grow(at, next, chain.entriesOf(next, at.size()));
        }
        partials(at);
        if (!healed) {
            narrower(at);
            healed = true;
        }
        // Whoever was overtaken must not put an older checkpoint over a newer one.
        if (chain.at(head.sequence() + 1).isEmpty()) {
            var text = new Checkpoint(head.origin(), head.size(), head.root()).text();
            store.replace(CHECKPOINT, Note.sign(text, signer).encode(), false);
        }
        edge = at;
        if (at.size() - resumeSize >= ENTRIES_TO_RESUME || at.sequence() - resumeSequence >= HEADS_TO_RESUME) {
            resumeHere(head);
        }
    }

    /** Lets the next start begin here, once everything that was published up to this head, the last one, is durable. */
    void resumeHere(Head head) throws IOException {
        if (edge.sequence() != head.sequence() || resumeSequence == head.sequence()) {
            return;
        }
        for (var folder : undurable) {
            store.syncFolder(folder);
        }
        for (var tile : partialsOf(edge)) {
            store.sync(tile.id().path());
        }
        store.sync(CHECKPOINT);
        store.replace(ResumePoint.NAME, new ResumePoint(head).encode(signer), true);
        undurable.clear();
        resumeSize = edge.size();
        resumeSequence = head.sequence();
    }

    /** Makes all of a log durable that ends with this head, since no start will look after it any more. */
    void end(Head head) throws IOException {
        publish(head);
        for (var partial : partialsOf(edge)) {
            var folder = partial.id().full().path() + ".p";
            for (var width : store.list(folder)) {
                store.sync(folder + '/' + width);
            }
        }
        resumeHere(head);
    }

    private Edge grow(Edge before, Head head, List<byte[]> added) throws IOException {
        var levels = new ArrayList<List<Hash>>();
        before.levels().forEach(level -> levels.add(new ArrayList<>(level)));
        var entries = new ArrayList<>(before.entries());
        long size = before.size();
        for (byte[] entry : added) {
            entries.add(entry);
            push(levels, 0, Hash.leaf(entry), ++size);
            if (entries.size() == TileId.FULL) {
                full(new TileId.Entries((size >>> 8) - 1, TileId.FULL), Bundle.encode(entries));
                entries.clear();
            }
        }
        return new Edge(head.sequence(), size, levels, entries);
    }

    private void push(List<List<Hash>> levels, int level, Hash hash, long size) throws IOException {
        if (levels.size() == level) {
            levels.add(new ArrayList<>());
        }
        var hashes = levels.get(level);
        hashes.add(hash);
        if (hashes.size() == TileId.FULL) {
            full(new TileId.Hashes(level, (size >>> 8 * (level + 1)) - 1, TileId.FULL), HashTile.encode(hashes));
            var above = root(hashes);
            hashes.clear();
            push(levels, level + 1, above, size);
        }
    }

    /** Full tiles are synced, since nobody looks at them again at the next start but to compare. */
    private void full(TileId tile, byte[] content) throws IOException {
        var there = store.read(tile.path(), MAX_BUNDLE);
        if (there.isEmpty() || !Arrays.equals(there.get(), content)) {
            store.replace(tile.path(), content, true);
        }
        undurable.add(tile.path().substring(0, tile.path().lastIndexOf('/')));
        var partials = tile.path() + ".p";
        for (var width : store.list(partials)) {
            store.remove(partials + '/' + width);
            undurable.add(partials);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Partial(TileId id, byte[] content) {}

    private static List<Partial> partialsOf(Edge at) {
        var partials = new ArrayList<Partial>();
        for (int level = 0; level < at.levels().size(); level++) {
            var hashes = at.levels().get(level);
            if (!hashes.isEmpty()) {
                partials.add(new Partial(new TileId.Hashes(level, at.size() >>> 8 * (level + 1), hashes.size()),
                        HashTile.encode(hashes)));
            }
        }
        if (!at.entries().isEmpty()) {
            partials.add(new Partial(new TileId.Entries(at.size() >>> 8, at.entries().size()),
                    Bundle.encode(at.entries())));
        }
        return partials;
    }

    private void partials(Edge at) throws IOException {
        for (var partial : partialsOf(at)) {
            var path = partial.id().path();
            var there = store.read(path, MAX_BUNDLE);
            if (there.isEmpty() || !Arrays.equals(there.get(), partial.content())) {
                store.replace(path, partial.content(), false);
            }
        }
    }

    /**
     * What was published for smaller sizes and not yet superseded by a full tile was not synced, so the loss of power may
     * have left anything of it.
     */
    private void narrower(Edge at) throws IOException {
        for (int level = 0; level < at.levels().size(); level++) {
            var hashes = at.levels().get(level);
            if (!hashes.isEmpty()) {
                narrower(new TileId.Hashes(level, at.size() >>> 8 * (level + 1), hashes.size()),
                        width -> HashTile.encode(hashes.subList(0, width)));
            }
        }
        if (!at.entries().isEmpty()) {
            narrower(new TileId.Entries(at.size() >>> 8, at.entries().size()),
                    width -> Bundle.encode(at.entries().subList(0, width)));
        }
    }

    private void narrower(TileId tile, IntFunction<byte[]> content) throws IOException {
        var folder = tile.full().path() + ".p/";
        for (var width : store.list(tile.full().path() + ".p")) {
            int wide = width.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(width) : TileId.FULL;
            if (wide < tile.width() && !Arrays.equals(store.read(folder + width, MAX_BUNDLE).orElse(new byte[0]),
                    content.apply(wide))) {
                store.replace(folder + width, content.apply(wide), false);
            }
        }
    }

    private static Hash root(List<Hash> hashes) {
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        int half = hashes.size() / 2;
        return Hash.node(root(hashes.subList(0, half)), root(hashes.subList(half, hashes.size())));
    }
}
