package io.plumbline.core.check.stored;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes being written: numbers in seven bits a byte, texts in UTF-8 behind their length. */
final class ByteSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ByteSink number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    ByteSink flag(boolean value) {
        return number(value ? 1 : 0);
    }

    /** Its ordinal: what is written is read by the same build only. */
    @SuppressWarnings("EnumOrdinal")
    ByteSink tag(Enum<?> value) {
        return number(value.ordinal());
    }

    ByteSink text(String value) {
        return raw(value.getBytes(StandardCharsets.UTF_8));
    }

    /** With their length in front. */
    ByteSink raw(byte[] value) {
        number(value.length);
        bytes.writeBytes(value);
        return this;
    }

    /** Without a length. */
    ByteSink all(ByteSink other) {
        bytes.writeBytes(other.bytes());
        return this;
    }

    int size() {
        return bytes.size();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
