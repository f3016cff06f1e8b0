package io.plumbline.log.series;

import io.plumbline.log.store.FolderStore;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the logs of a series lie, each in a folder of its own.
 *
 * @param series the name of the series
 */
public record Place(Store store, String series) {
    /**
     * The logs that are there, oldest first. A log is there once it has a head, since one that is only staged may never
     * be; or when it has a checkpoint, since one whose heads are gone was there.
     */
    public List<LogName> logs() throws IOException {
        var logs = new ArrayList<LogName>();
        for (var folder : store.list(LogName.FOLDER)) {
            var name = LogName.ofFolder(series, folder);
            if (name.isPresent()) {
                var log = store(name.get());
                if (hasHeads(log) || log.read("checkpoint", 1 << 20).isPresent()) {
                    logs.add(name.get());
                }
            }
        }
        logs.sort(null);
        return logs;
    }

    /** The store of one log. */
    public Store store(LogName name) {
        return new FolderStore(store, name.folder());
    }

    private static boolean hasHeads(Store log) throws IOException {
        for (var folder : log.list("heads")) {
            if (!log.list("heads/" + folder).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
