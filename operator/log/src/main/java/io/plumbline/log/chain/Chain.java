package io.plumbline.log.chain;

import io.plumbline.log.merkle.Frontier;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.store.Store;
import io.plumbline.log.tile.Bundle;
import io.plumbline.log.tile.MalformedTileException;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads and checks the chain of heads of one log. A walk costs one head and one batch for each commit and one hash for
 * each entry. Thread-safe.
 */
public final class Chain {
    /** The largest batch, in bytes. */
    public static final int MAX_BATCH_BYTES = 64 << 20;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{3,15}");

    private final Store store;
    private final String origin;

    public Chain(Store store, String origin) {
        this.store = store;
        this.origin = origin;
    }

    /** What a walk meets: a head that is whole, and the entries that it committed. */
    @FunctionalInterface
    public interface Visitor {
        void visit(Head head, List<byte[]> entries) throws IOException;
    }

    /**
     * Walks from the first head to the last, or to the first that is not whole.
     *
     * @param sizes the tree sizes whose roots are wanted
     * @throws IOException when the store cannot be read, which says nothing about the log, or from the visitor
     */
    public Walk walk(Set<Long> sizes, Visitor visitor) throws IOException {
        return walk(Optional.empty(), new Frontier(), sizes, visitor);
    }

    /**
     * Walks from behind a head that is known to be whole.
     *
     * @param from that head; empty to begin with the first
     * @param edge the right edge of the tree at that head
     * @param sizes the tree sizes whose roots are wanted, none of them smaller than the tree at that head
     */
    public Walk walk(Optional<Head> from, Frontier edge, Set<Long> sizes, Visitor visitor) throws IOException {
        var roots = new HashMap<Long, Hash>();
        var tree = edge.copy();
        note(tree, sizes, roots);
        var last = from;
        while (true) {
            long sequence = last.map(head -> head.sequence() + 1).orElse(0L);
            try {
                var next = head(last, sequence, tree.size());
                if (next.isEmpty()) {
                    return new Walk(last, tree, roots, Optional.empty());
                }
                var entries = entries(next.get(), tree.size());
                var grown = tree.copy();
                var passed = new HashMap<Long, Hash>();
                for (byte[] entry : entries) {
                    grown.append(Hash.leaf(entry));
                    note(grown, sizes, passed);
                }
                if (!grown.root().equals(next.get().root())) {
                    throw new DamageFound(Head.name(sequence), "its entries have another root");
                }
                visitor.visit(next.get(), entries);
                roots.putAll(passed);
                tree = grown;
                last = next;
            } catch (DamageFound found) {
                var damage = new Damage(found.object, sequence, tree.size(), found.reason);
                return new Walk(last, tree, roots, Optional.of(damage));
            }
        }
    }

    /**
     * The head with this number, unchecked but for its form.
     *
     * @return empty when there is none or it is damaged
     */
    public Optional<Head> at(long sequence) throws IOException {
        return store.read(Head.name(sequence), Head.MAX_BYTES).flatMap(Head::parse);
    }

    /** The first entry; empty when there is none or it is damaged. */
    public Optional<byte[]> first() throws IOException {
        try {
            var head = at(0);
            return head.isEmpty() ? Optional.empty() : entries(head.get(), 0).stream().findFirst();
        } catch (DamageFound found) {
            return Optional.empty();
        }
    }

    /**
     * The entries that a head committed, which is known to be whole.
     *
     * @param sizeBefore the size of the head before it
     */
    public List<byte[]> entriesOf(Head head, long sizeBefore) throws IOException {
        try {
            return entries(head, sizeBefore);
        } catch (DamageFound found) {
            throw new IOException(found.object + ": " + found.reason, found);
        }
    }

    /**
     * The greatest number that a head in the store has, whether it is whole or not.
     *
     * @return empty when there is none
     */
    public OptionalLong lastNumber() throws IOException {
        for (var folder : store.list("heads").reversed()) {
            var files = store.list("heads/" + folder);
            if (NUMBER.matcher(folder).matches() && !files.isEmpty() && NUMBER.matcher(files.getLast()).matches()) {
                return OptionalLong.of(Long.parseLong(folder) * 1000 + Long.parseLong(files.getLast()));
            }
        }
        return OptionalLong.empty();
    }

    private Optional<Head> head(Optional<Head> last, long sequence, long size) throws IOException, DamageFound {
        var name = Head.name(sequence);
        var bytes = store.read(name, Head.MAX_BYTES);
        if (bytes.isEmpty()) {
            var later = laterThan(name);
            if (later.isEmpty()) {
                return Optional.empty();
            }
            // Heads come in order: if this one came since, it is there now.
            bytes = store.read(name, Head.MAX_BYTES);
            check(bytes.isPresent(), name, "it is missing, although " + later.get() + " is there");
        }
        var head = bytes.flatMap(Head::parse).orElseThrow(() -> new DamageFound(name, "it is not a head"));
        check(head.origin().equals(origin), name, "it is a head of " + head.origin());
        check(head.sequence() == sequence, name, "it says to be head " + head.sequence());
        check(head.previous().equals(last.map(Head::digest).orElse(Hash.EMPTY_ROOT)), name,
                "it does not follow the head before it");
        check(last.isEmpty() || !last.get().closes(), name, "the log had been closed");
        check(head.batch().isEmpty() || !head.closes(), name, "it closes the log and has a batch");
        check(head.size() >= size, name, "it says that the log became smaller");
        check(head.batch().isPresent() == head.size() > size, name, "its size does not go with its batch");
        check(last.isEmpty() || head.epoch() > last.get().epoch()
                || head.epoch() == last.get().epoch() && head.writer().equals(last.get().writer()), name,
                "its writer had been fenced");
        return Optional.of(head);
    }

    private List<byte[]> entries(Head head, long sizeBefore) throws IOException, DamageFound {
        if (head.batch().isEmpty()) {
            return List.of();
        }
        var name = Head.batchName(head.sequence(), head.batch().get());
        byte[] batch = store.read(name, MAX_BATCH_BYTES).orElseThrow(() -> new DamageFound(name, "it is missing"));
        check(Hash.sha256(batch).equals(head.batch().get()), name, "its content does not have the digest of its name");
        long count = head.size() - sizeBefore;
        check(count <= batch.length, name, "it has fewer entries than its head says");
        try {
            return Bundle.decode(batch, (int) count);
        } catch (MalformedTileException e) {
            throw new DamageFound(name, String.valueOf(e.getMessage()));
        }
    }

    /** Any head behind this one, so that a gap is not taken for the end. */
    private Optional<String> laterThan(String name) throws IOException {
        int slash = name.lastIndexOf('/');
        for (var folder : store.list("heads")) {
            var path = "heads/" + folder;
            if (path.compareTo(name.substring(0, slash)) >= 0) {
                for (var file : store.list(path)) {
                    if ((path + '/' + file).compareTo(name) > 0) {
                        return Optional.of(path + '/' + file);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static void note(Frontier tree, Set<Long> sizes, Map<Long, Hash> roots) {
        if (sizes.contains(tree.size())) {
            roots.put(tree.size(), tree.root());
        }
    }

    private static void check(boolean holds, String object, String otherwise) throws DamageFound {
        if (!holds) {
            throw new DamageFound(object, otherwise);
        }
    }

    private static final class DamageFound extends Exception {
        private static final long serialVersionUID = 1;
        private final String object;
        private final String reason;

        DamageFound(String object, String reason) {
            super(reason);
            this.object = object;
            this.reason = reason;
        }
    }
}
