package io.plumbline.kubecel;

import dev.cel.common.types.OpaqueType;
import dev.cel.common.values.OpaqueValue;

import org.jspecify.annotations.Nullable;

/** A network: an address, of which host bits may be set, and a prefix length in bits. */
final class Cidr extends OpaqueValue {
    static final OpaqueType TYPE = OpaqueType.create("net.CIDR");

    private static final int MAX_PREFIX_DIGITS = 3;

    private final IpAddress ip;
    private final int prefix;

    private Cidr(IpAddress ip, int prefix) {
        this.ip = ip;
        this.prefix = prefix;
    }

    static Cidr cidr(String text) {
        Cidr cidr = parse(text);
        if (cidr == null) {
            throw Failure.invalid("cidr %s: not a network in CIDR notation", Failure.quoted(text));
        }
        return cidr;
    }

    static boolean isCidr(String text) {
        return parse(text) != null;
    }

    private static @Nullable Cidr parse(String text) {
        int slash = text.lastIndexOf('/');
        IpAddress ip = slash < 0 ? null : IpParser.parse(text.substring(0, slash));
        if (ip == null || ip.isMapped()) {
            return null;
        }
        String bits = text.substring(slash + 1);
        int prefix = IpParser.digits(bits, 10, MAX_PREFIX_DIGITS);
        boolean leadingZero = bits.length() > 1 && bits.charAt(0) == '0';
        return prefix < 0 || prefix > ip.bits() || leadingZero ? null : new Cidr(ip, prefix);
    }

    IpAddress ip() {
        return ip;
    }

    long prefixLength() {
        return prefix;
    }

    Cidr masked() {
        return new Cidr(ip.masked(prefix), prefix);
    }

    boolean contains(IpAddress other) {
        return ip.family() == other.family() && ip.masked(prefix).equals(other.masked(prefix));
    }

    boolean contains(Cidr other) {
        return prefix <= other.prefix && contains(other.ip);
    }

    @Override
    public Cidr value() {
        return this;
    }

    @Override
    public OpaqueType celType() {
        return TYPE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cidr cidr && prefix == cidr.prefix && ip.equals(cidr.ip);
    }

    @Override
    public int hashCode() {
        return ip.hashCode() * 31 + prefix;
    }

    @Override
    public String toString() {
        return ip + "/" + prefix;
    }
}
