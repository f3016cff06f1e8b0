package io.plumbline.reports.file;

import java.io.IOException;
import java.io.OutputStream;

/** The bytes of a file, made while they are written. The same each time, but for PDF. */
@FunctionalInterface
public interface Content {
    /**
     * Writes all of it and flushes; leaves {@code out} open.
     *
     * @throws IOException what {@code out} throws
     */
    void writeTo(OutputStream out) throws IOException;
}
