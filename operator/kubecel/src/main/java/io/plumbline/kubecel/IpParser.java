package io.plumbline.kubecel;

import org.jspecify.annotations.Nullable;

/** Reads IP addresses as Go's {@code netip.ParseAddr} does: no leading zeros in IPv4, no shortened IPv4. */
final class IpParser {
    private static final int GROUPS = 8;

    private IpParser() {}

    static IpAddress ip(String text) {
        IpAddress ip = parse(text);
        if (ip == null) {
            throw Failure.invalid("ip %s: not an IP address", Failure.quoted(text));
        }
        if (ip.isMapped()) {
            throw Failure.invalid("ip %s: IPv4-mapped IPv6 address is not allowed", Failure.quoted(text));
        }
        return ip;
    }

    static boolean isIp(String text) {
        IpAddress ip = parse(text);
        return ip != null && !ip.isMapped();
    }

    /** Null where it is no address; a zone ({@code fe80::1%eth0}) is none to Kubernetes. Mapped addresses are read. */
    static @Nullable IpAddress parse(String text) {
        if (text.indexOf(':') < 0) {
            long low = ipv4(text);
            return low < 0 ? null : new IpAddress(false, 0, low);
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            int[] groups = groups(text);
            return groups == null || groups.length != GROUPS ? null : address(groups, new int[0]);
        }
        int[] before = groups(text.substring(0, gap));
        int[] after = groups(text.substring(gap + 2));
        boolean ipv4First = text.indexOf('.') >= 0 && text.indexOf('.') < gap;
        if (before == null || after == null || before.length + after.length >= GROUPS || ipv4First) {
            return null;
        }
        return address(before, after);
    }

    private static IpAddress address(int[] before, int[] after) {
        long[] halves = new long[2];
        for (int i = 0; i < GROUPS; i++) {
            int fromEnd = i - (GROUPS - after.length);
            int group = i < before.length ? before[i] : fromEnd >= 0 ? after[fromEnd] : 0;
            halves[i / 4] = halves[i / 4] << Short.SIZE | group;
        }
        return new IpAddress(true, halves[0], halves[1]);
    }

    /** Groups of 16 bits between colons, the last two of which may be spelled as IPv4. Null where malformed. */
    private static int @Nullable [] groups(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        String last = parts[parts.length - 1];
        boolean endsInIpv4 = last.indexOf('.') >= 0;
        int[] groups = new int[parts.length + (endsInIpv4 ? 1 : 0)];
        for (int i = 0; i < parts.length - (endsInIpv4 ? 1 : 0); i++) {
            groups[i] = digits(parts[i], 16, 4);
            if (groups[i] < 0) {
                return null;
            }
        }
        if (endsInIpv4) {
            long low = ipv4(last);
            if (low < 0) {
                return null;
            }
            groups[groups.length - 2] = (int) (low >>> Short.SIZE);
            groups[groups.length - 1] = (int) (low & 0xFFFF);
        }
        return groups;
    }

    /** The address in 32 bits, or -1. */
    private static long ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        long low = 0;
        for (String part : parts) {
            int octet = digits(part, 10, 3);
            if (octet < 0 || octet > 255 || part.length() > 1 && part.charAt(0) == '0') {
                return -1;
            }
            low = low << Byte.SIZE | octet;
        }
        return parts.length == 4 ? low : -1;
    }

    /** An unsigned number without sign, or -1. Integer.parseInt takes signs and digits of other scripts. */
    static int digits(String text, int radix, int maxLength) {
        if (text.isEmpty() || text.length() > maxLength) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * radix + digit;
        }
        return number;
    }
}
