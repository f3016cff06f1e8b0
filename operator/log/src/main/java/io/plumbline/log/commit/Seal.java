package io.plumbline.log.commit;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.chain.Head;
import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is left of a log that cannot be written any more.
 *
 * @param good the largest state that is whole and that no remembered checkpoint speaks against
 * @param whole whether that is all of the log
 * @param denied remembered checkpoints that the log does not lead to
 * @param heads the sizes beyond that state that the last heads tell, which nothing vouches for
 */
record Seal(Checkpoint good, boolean whole, List<Checkpoint> denied, List<Long> heads) {
    /**
     * Takes the number behind the last head, so that whoever writes the log is fenced.
     *
     * @return the number, when somebody else took it at the same time
     */
    static OptionalLong fence(Store log, String origin) throws IOException {
        var chain = new Chain(log, origin);
        var number = chain.lastNumber();
        var last = number.isPresent() ? chain.at(number.getAsLong()) : Optional.<Head>empty();
        if (last.filter(Head::closes).isPresent()) {
            log.sync(Head.name(number.getAsLong()));
            return OptionalLong.empty();
        }
        var walk = chain.walk(Set.of(), (head, entries) -> {});
        long next = number.isPresent() ? number.getAsLong() + 1 : 0;
        long epoch = Math.max(last.map(Head::epoch).orElse(0L), walk.last().map(Head::epoch).orElse(0L)) + 1;
        var closing = new Head(origin, next, epoch, Head.CLOSED, walk.size(), walk.tree().root(), Optional.empty(),
                last.map(Head::digest).orElse(Hash.EMPTY_ROOT));
        return log.create(Head.name(next), closing.encode()) ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /** Looks at a log that is fenced. */
    static Seal lastGood(Store log, String origin, List<Checkpoint> known) throws IOException {
        var chain = new Chain(log, origin);
        var sizes = known.stream().map(Checkpoint::size).collect(Collectors.toSet());
        sizes.add(0L);
        var walk = chain.walk(sizes, (head, entries) -> {});
        var denied = known.stream().filter(one -> !one.root().equals(walk.roots().get(one.size()))).toList();
        var good = new Checkpoint(origin, walk.size(), walk.tree().root());
        // Where the log tells another story than is remembered, only what it shares with what is remembered counts.
        if (denied.stream().anyMatch(one -> one.size() <= walk.size())) {
            long shared = known.stream().filter(one -> !denied.contains(one)).mapToLong(Checkpoint::size)
                    .filter(size -> denied.stream().noneMatch(one -> one.size() <= size)).max().orElse(0);
            var root = walk.roots().get(shared);
            good = new Checkpoint(origin, shared, root == null ? Hash.EMPTY_ROOT : root);
        }
        return new Seal(good, walk.damage().isEmpty(), denied, sizesBehind(chain, good.size()));
    }

    /** Of the last heads, which are the closing one and those before it that can be read. */
    private static List<Long> sizesBehind(Chain chain, long size) throws IOException {
        var sizes = new ArrayList<Long>();
        long last = chain.lastNumber().orElse(-1);
        for (long number = last; number >= 0 && number > last - 10; number--) {
            chain.at(number).map(Head::size).filter(said -> said > size).ifPresent(sizes::add);
        }
        return sizes;
    }
}
