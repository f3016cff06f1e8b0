package io.plumbline.runtime.audit;

import io.plumbline.auditor.port.Logs;
import io.plumbline.log.series.LogName;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The logs of an installation as they lie in their store: in folders of a series, or one log at the root. Thread-safe.
 *
 * @param series the name of the logs
 * @param key that proves their checkpoints, as {@code name+id+key}
 */
public record StoredLogs(Store store, String series, String key) implements Logs {
    private static final int MAX_CHECKPOINT = 1 << 20;

    @Override
    public List<Long> numbers() throws IOException {
        List<Long> numbers = place().logs().stream().map(LogName::number).toList();
        return numbers.isEmpty() && store.read("checkpoint", MAX_CHECKPOINT).isPresent() ? List.of(1L) : numbers;
    }

    @Override
    public Optional<Store> log(long number) throws IOException {
        if (!numbers().contains(number)) {
            return Optional.empty();
        }
        return Optional.of(place().logs().isEmpty() ? store : place().store(new LogName(series, number)));
    }

    @Override
    public List<String> keys() {
        return List.of(key);
    }

    private Place place() {
        return new Place(store, series);
    }
}
