package io.plumbline.log.reader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** What was read of a log is not what its checkpoint says. */
public final class DamagedException extends IOException {
    private static final long serialVersionUID = 1;

    private final String object;
    private final long index;

    DamagedException(String object, long index, String message, @Nullable Throwable cause) {
        super(object + " (entries from " + index + "): " + message, cause);
        this.object = object;
        this.index = index;
    }

    /** The bundle that was read. */
    public String object() {
        return object;
    }

    /** The index of the first entry of that bundle; nothing is wrong with those before it that were read. */
    public long index() {
        return index;
    }
}
