package io.plumbline.log.commit;

import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.series.LogName;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checkpoints that are remembered outside the store of a series, by log, the largest first. */
record Memory(TreeMap<LogName, List<Checkpoint>> checkpoints) {
    static Memory of(String series, List<Checkpoint> remembered) {
        return new Memory(remembered.stream().distinct()
                .sorted(Comparator.comparingLong(Checkpoint::size).reversed())
                .collect(Collectors.groupingBy(checkpoint -> LogName.ofOrigin(series, checkpoint.origin())
                        .orElseThrow(() -> new IllegalArgumentException(
                                checkpoint.origin() + " is no log of " + series)),
                        TreeMap::new, Collectors.toList())));
    }

    List<Checkpoint> of(LogName log) {
        return checkpoints.getOrDefault(log, List.of());
    }

    /** Those of logs that came after this one. */
    List<Checkpoint> after(LogName log) {
        return checkpoints.tailMap(log, false).values().stream().flatMap(List::stream).toList();
    }

    /** The number of the newest log that is known. */
    long greatest(LogName there) {
        return checkpoints.isEmpty()
                ? there.number()
                : Math.max(there.number(), checkpoints.lastKey().number());
    }
}
