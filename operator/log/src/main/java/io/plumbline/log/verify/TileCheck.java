package io.plumbline.log.verify;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.store.Store;
import io.plumbline.log.tile.Bundle;
import io.plumbline.log.tile.HashTile;
import io.plumbline.log.tile.TileId;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Compares what is served with the entries of the chain, entry by entry; holds one tile of each level. */
final class TileCheck {
    private static final int MAX_BUNDLE = TileId.FULL * (2 + Bundle.MAX_ENTRY);

    private final Store store;
    private final LogReader reader;
    private final long size;
    private final List<List<Hash>> levels = new ArrayList<>();
    private List<byte[]> bundle = List.of();
    private long count;

    TileCheck(Store store, LogReader reader, long size) {
        this.store = store;
        this.reader = reader;
        this.size = size;
    }

    /** Takes the next entry of the chain; gives the first object that is not as it has to be. */
    Optional<String> next(byte[] entry) throws IOException {
        if (count == size) {
            return Optional.empty();
        }
        int place = (int) (count % TileId.FULL);
        var tile = TileId.entriesAt(count, size);
        try {
            if (place == 0) {
                bundle = reader.unchecked(tile);
            }
        } catch (IOException e) {
            return Optional.of(tile.path());
        }
        if (!Arrays.equals(bundle.get(place), entry)) {
            return Optional.of(tile.path());
        }
        count++;
        if (place == tile.width() - 1) {
            var narrower = narrower(tile, width -> Bundle.encode(bundle.subList(0, width)));
            if (narrower.isPresent()) {
                return narrower;
            }
        }
        return push(0, Hash.leaf(entry));
    }

    private Optional<String> push(int level, Hash hash) throws IOException {
        if (levels.size() == level) {
            levels.add(new ArrayList<>());
        }
        var hashes = levels.get(level);
        hashes.add(hash);
        long done = count >>> 8 * level;
        var tile = TileId.hashesAt(level, done - 1, size);
        if (hashes.size() < tile.width()) {
            return Optional.empty();
        }
        try {
            if (!reader.hashes(tile).equals(hashes)) {
                return Optional.of(tile.path());
            }
        } catch (IOException e) {
            return Optional.of(tile.path());
        }
        var narrower = narrower(tile, width -> HashTile.encode(hashes.subList(0, width)));
        if (narrower.isPresent() || tile.width() < TileId.FULL) {
            return narrower;
        }
        var above = root(hashes);
        hashes.clear();
        return push(level + 1, above);
    }

    /** Readers of an older size are served what was published for it, as long as that lies there. */
    private Optional<String> narrower(TileId tile, IntFunction<byte[]> content) throws IOException {
        var folder = tile.full().path() + ".p";
        for (var width : store.list(folder)) {
            var path = folder + '/' + width;
            boolean counts = width.matches("[1-9][0-9]{0,2}") && Integer.parseInt(width) <= tile.width();
            if (counts && !Arrays.equals(store.read(path, MAX_BUNDLE).orElse(new byte[0]),
                    content.apply(Integer.parseInt(width)))) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static Hash root(List<Hash> hashes) {
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        int half = hashes.size() / 2;
        return Hash.node(root(hashes.subList(0, half)), root(hashes.subList(half, hashes.size())));
    }
}
