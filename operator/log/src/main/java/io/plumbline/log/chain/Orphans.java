package io.plumbline.log.chain;

import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds batches that were staged and never committed. A batch is an orphan once the head of its number is there and names
 * another batch or none: that head never changes, so nobody can commit the batch any more. What a newer writer stages
 * has a number beyond every head that is there, and is never an orphan. Holds the heads of one folder. Not thread-safe.
 */
public final class Orphans {
    private static final Pattern NAME = Pattern.compile("([0-9]{3})-[0-9a-f]{64}");
    private static final int TO_A_FOLDER = 1000;

    private final Store store;
    private final Map<Long, String> committed = new HashMap<>();
    private final List<String> found = new ArrayList<>();
    private long folder = -1;

    public Orphans(Store store) {
        this.store = store;
    }

    /** Takes the next head of the chain. */
    public void visit(Head head) throws IOException {
        long next = head.sequence() / TO_A_FOLDER;
        if (next != folder) {
            look();
            folder = next;
        }
        committed.put(head.sequence(), head.batchName().orElse("-"));
    }

    /** The names of the batches that no head will name any more, among those of the heads that were visited. */
    public List<String> found() throws IOException {
        look();
        return List.copyOf(found);
    }

    private void look() throws IOException {
        if (committed.isEmpty()) {
            return;
        }
        var path = Head.BATCHES + "/%012d".formatted(folder);
        for (var file : store.list(path)) {
            var match = NAME.matcher(file);
            if (match.matches()) {
                var head = committed.get(folder * TO_A_FOLDER + Long.parseLong(match.group(1)));
                if (head != null && !head.equals(path + '/' + file)) {
                    found.add(path + '/' + file);
                }
            }
        }
        committed.clear();
    }
}
