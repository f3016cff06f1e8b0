package io.plumbline.core.check.stored;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a {@link ByteSink} wrote. For one thread; the bytes may be shared. */
final class ByteSource {
    private final byte[] bytes;
    private int position;

    ByteSource(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    /** The same bytes from another place. */
    ByteSource at(int offset) {
        return new ByteSource(bytes, offset);
    }

    long longNumber() {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte next = bytes[position++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    int number() {
        return Math.toIntExact(longNumber());
    }

    boolean flag() {
        return longNumber() != 0;
    }

    String text() {
        int length = number();
        String value = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }

    byte[] raw() {
        int length = number();
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /** Goes on behind so many bytes, and returns where they begin. */
    int skip(int count) {
        int start = position;
        position += count;
        return start;
    }
}
