package io.plumbline.log.tile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries one after the other, each after its length in two bytes, big endian (c2sp.org/tlog-tiles, Log entries). A
 * bundle therefore cannot hold an entry of more than 65,535 bytes.
 */
public final class Bundle {
    /** The largest entry, in bytes. */
    public static final int MAX_ENTRY = 65_535;

    private Bundle() {}

    /** The size of an entry within a bundle, in bytes. */
    public static int sizeOf(byte[] entry) {
        return 2 + entry.length;
    }

    /**
     * The bytes of a bundle.
     *
     * @throws IllegalArgumentException when an entry is too large
     */
    public static byte[] encode(List<byte[]> entries) {
        int size = 0;
        for (byte[] entry : entries) {
            if (entry.length > MAX_ENTRY) {
                throw new IllegalArgumentException("an entry of " + entry.length + " bytes is too large");
            }
            size += sizeOf(entry);
        }
        var out = ByteBuffer.allocate(size);
        for (byte[] entry : entries) {
            out.putShort((short) entry.length).put(entry);
        }
        return out.array();
    }

    /**
     * The entries of a bundle that holds exactly this many.
     *
     * @throws MalformedTileException when entries are cut off, missing, or more than expected
     */
    public static List<byte[]> decode(byte[] bundle, int count) throws MalformedTileException {
        var in = ByteBuffer.wrap(bundle);
        var entries = decode(in, count);
        if (in.hasRemaining()) {
            throw new MalformedTileException("bytes follow the last of " + count + " entries", in.position());
        }
        return entries;
    }

    /**
     * The first entries of a bundle that holds at least this many.
     *
     * @throws MalformedTileException when entries are cut off or missing
     */
    public static List<byte[]> decodeFirst(byte[] bundle, int count) throws MalformedTileException {
        return decode(ByteBuffer.wrap(bundle), count);
    }

    private static List<byte[]> decode(ByteBuffer in, int count) throws MalformedTileException {
        var entries = new ArrayList<byte[]>();
        while (entries.size() < count) {
            int start = in.position();
            if (in.remaining() < 2) {
                throw new MalformedTileException("entry " + entries.size() + " of " + count + " is missing", start);
            }
            int length = Short.toUnsignedInt(in.getShort());
            if (in.remaining() < length) {
                throw new MalformedTileException("entry " + entries.size() + " of " + count + " is cut off", start);
            }
            byte[] entry = new byte[length];
            in.get(entry);
            entries.add(entry);
        }
        return entries;
    }
}
