package io.plumbline.kubecel;

import dev.cel.common.types.OpaqueType;
import dev.cel.common.values.OpaqueValue;

import org.jspecify.annotations.Nullable;

/** An IPv4 or IPv6 address without zone, never one mapped into the other. IPv4 sits in the low 32 bits. */
final class IpAddress extends OpaqueValue {
    static final OpaqueType TYPE = OpaqueType.create("net.IP");

    private static final int BITS_4 = 32;
    private static final int BITS_6 = 128;
    private static final int GROUPS = 8;

    private final boolean v6;
    private final long high;
    private final long low;

    IpAddress(boolean v6, long high, long low) {
        this.v6 = v6;
        this.high = high;
        this.low = low;
    }

    long family() {
        return v6 ? 6 : 4;
    }

    int bits() {
        return v6 ? BITS_6 : BITS_4;
    }

    boolean isMapped() {
        return v6 && high == 0 && low >>> BITS_4 == 0xFFFF;
    }

    boolean isUnspecified() {
        return high == 0 && low == 0;
    }

    boolean isLoopback() {
        return v6 ? high == 0 && low == 1 : octet(0) == 127;
    }

    boolean isLinkLocalMulticast() {
        return v6 ? (group(0) & 0xFF0F) == 0xFF02 : low >>> 8 == 0xE00000;
    }

    boolean isLinkLocalUnicast() {
        return v6 ? (group(0) & 0xFFC0) == 0xFE80 : low >>> 16 == 0xA9FE;
    }

    boolean isGlobalUnicast() {
        boolean multicast = v6 ? group(0) >>> 8 == 0xFF : octet(0) >>> 4 == 0xE;
        boolean broadcast = !v6 && low == 0xFFFFFFFFL;
        return !isUnspecified() && !isLoopback() && !multicast && !isLinkLocalUnicast() && !broadcast;
    }

    /** The address with all but the given number of leading bits cleared. */
    IpAddress masked(int prefix) {
        if (!v6) {
            return new IpAddress(false, 0, low & (prefix == 0 ? 0 : -1L << BITS_4 - prefix));
        }
        long highMask = prefix == 0 ? 0 : prefix >= Long.SIZE ? -1L : -1L << Long.SIZE - prefix;
        long lowMask = prefix <= Long.SIZE ? 0 : -1L << BITS_6 - prefix;
        return new IpAddress(true, high & highMask, low & lowMask);
    }

    private int octet(int index) {
        return (int) (low >>> (3 - index) * Byte.SIZE) & 0xFF;
    }

    private int group(int index) {
        long half = index < GROUPS / 2 ? high : low;
        return (int) (half >>> (3 - index % 4) * Short.SIZE) & 0xFFFF;
    }

    /** The one canonical spelling, for IPv6 that of RFC 5952. */
    @Override
    public String toString() {
        if (!v6) {
            return octet(0) + "." + octet(1) + "." + octet(2) + "." + octet(3);
        }
        int zeros = -1;
        int zerosEnd = -1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && group(end) == 0) {
                end++;
            }
            if (end - i >= 2 && end - i > zerosEnd - zeros) {
                zeros = i;
                zerosEnd = end;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == zeros) {
                text.append("::");
                i = zerosEnd - 1;
            } else {
                text.append(i == 0 || i == zerosEnd ? "" : ":").append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }

    @Override
    public IpAddress value() {
        return this;
    }

    @Override
    public OpaqueType celType() {
        return TYPE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress ip && v6 == ip.v6 && high == ip.high && low == ip.low;
    }

    @Override
    public int hashCode() {
        return (Long.hashCode(high) * 31 + Long.hashCode(low)) * 31 + Boolean.hashCode(v6);
    }
}
