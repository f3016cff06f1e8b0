package io.plumbline.log.verify;

import io.plumbline.log.merkle.Frontier;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.reader.DamagedException;
import io.plumbline.log.reader.LogReader;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes once through all entries of a copy. Used once. */
final class CopyWalk {
    private final LogReader reader;
    private final TileCheck tiles;
    private final Frontier tree = new Frontier();
    private final Set<Long> sizes = new HashSet<>();
    private final Map<Long, Hash> roots = new HashMap<>();

    /** @param wanted whose roots are to be known; of sizes that the log has */
    CopyWalk(Store store, LogReader reader, List<Checkpoint> wanted) {
        this.reader = reader;
        this.tiles = new TileCheck(store, reader, reader.checkpoint().size());
        wanted.forEach(one -> sizes.add(one.size()));
        roots.put(0L, tree.root());
    }

    /** The first object that is missing or not what the newest checkpoint leads to. */
    Optional<String> firstWrong() throws IOException {
        List<String> wrong = new ArrayList<>();
        try {
            reader.read(0, reader.checkpoint().size(), (index, entry) -> {
                tiles.next(entry).ifPresent(wrong::add);
                tree.append(Hash.leaf(entry));
                if (sizes.contains(tree.size())) {
                    roots.put(tree.size(), tree.root());
                }
                return wrong.isEmpty();
            });
        } catch (DamagedException e) {
            return Optional.of(e.object());
        }
        return wrong.stream().findFirst();
    }

    /** How many entries were gone through. */
    long whole() {
        return tree.size();
    }

    Map<Long, Hash> roots() {
        return roots;
    }
}
