package io.plumbline.cli.remote;

import io.plumbline.sealed.shelf.PackageCard;
import io.plumbline.sealed.shelf.ShelfList;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Finished packages, wherever they are. */
public interface Packages {
    /** All of them, the latest first, and those that cannot be told of. */
    ShelfList list() throws IOException;

    Optional<PackageCard> card(String id) throws IOException;

    /**
     * The zip from a byte on; the caller closes it.
     *
     * @throws IOException when it breaks off: asking again for the rest may help
     */
    Part zip(PackageCard card, long from) throws IOException;

    /**
     * Bytes of a zip.
     *
     * @param from what they begin with, which may be earlier than was asked for
     */
    record Part(InputStream bytes, long from) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
