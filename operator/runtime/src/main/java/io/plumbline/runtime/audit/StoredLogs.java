package io.plumbline.runtime.audit;

import io.plumbline.auditor.port.Logs;
import io.plumbline.log.series.LogName;
import io.plumbline.log.series.Place;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The logs of an installation as they lie in their store. Thread-safe.
 *
 * @param series the name of the logs
 * @param keys as {@link Logs#keys} has them
 */
public record StoredLogs(Store store, String series, List<String> keys) implements Logs {
    public StoredLogs {
        keys = List.copyOf(keys);
    }

    @Override
    public List<Long> numbers() throws IOException {
        return place().logs().stream().map(LogName::number).toList();
    }

    @Override
    public Optional<Store> log(long number) throws IOException {
        LogName name = new LogName(series, number);
        return place().logs().contains(name) ? Optional.of(place().store(name)) : Optional.empty();
    }

    private Place place() {
        return new Place(store, series);
    }
}
