package io.plumbline.auditor.port;

import io.plumbline.log.store.Store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The logs that follow each other. Thread-safe. */
public interface Logs {
    /** Their numbers in the series, oldest first. */
    List<Long> numbers() throws IOException;

    /** The store of one of them. */
    Optional<Store> log(long number) throws IOException;

    /**
     * The keys, one line each: that which proves their checkpoints as {@code name+id+key}, then where packages are signed
     * {@code signing-key} and the fingerprint of the key. Whoever holds one from elsewhere compares.
     */
    List<String> keys();
}
