package io.plumbline.kubecel;

import dev.cel.common.types.SimpleType;

/** {@code ip('10.0.0.1').isLoopback()}, {@code cidr('10.0.0.0/8').containsIP('10.0.0.1')} and their like. */
final class NetworkFunctions {
    private static final Operand<IpAddress> IP = new Operand<>(IpAddress.TYPE, IpAddress.class);
    private static final Operand<Cidr> CIDR = new Operand<>(Cidr.TYPE, Cidr.class);

    private NetworkFunctions() {}

    /** The two share {@code ip} and {@code string}, so that they come together. */
    static void addTo(FunctionTable table) {
        addIp(table);
        addCidr(table);
    }

    private static void addIp(FunctionTable table) {
        table.global("ip", "string_to_ip", IpAddress.TYPE, Operand.STRING, IpParser::ip)
                .global("isIP", "is_ip", SimpleType.BOOL, Operand.STRING, IpParser::isIp)
                .global("ip.isCanonical", "ip_is_canonical", SimpleType.BOOL, Operand.STRING,
                        s -> IpParser.ip(s).toString().equals(s))
                .member("family", "ip_family", SimpleType.INT, IP, IpAddress::family)
                .member("isUnspecified", "ip_is_unspecified", SimpleType.BOOL, IP, IpAddress::isUnspecified)
                .member("isLoopback", "ip_is_loopback", SimpleType.BOOL, IP, IpAddress::isLoopback)
                .member("isLinkLocalMulticast", "ip_is_link_local_multicast", SimpleType.BOOL, IP,
                        IpAddress::isLinkLocalMulticast)
                .member("isLinkLocalUnicast", "ip_is_link_local_unicast", SimpleType.BOOL, IP,
                        IpAddress::isLinkLocalUnicast)
                .member("isGlobalUnicast", "ip_is_global_unicast", SimpleType.BOOL, IP, IpAddress::isGlobalUnicast)
                .global("string", "ip_to_string", SimpleType.STRING, IP, IpAddress::toString);
    }

    private static void addCidr(FunctionTable table) {
        table.global("cidr", "string_to_cidr", Cidr.TYPE, Operand.STRING, Cidr::cidr)
                .global("isCIDR", "is_cidr", SimpleType.BOOL, Operand.STRING, Cidr::isCidr)
                .member("containsIP", "cidr_contains_ip_string", SimpleType.BOOL, CIDR, Operand.STRING,
                        (cidr, ip) -> cidr.contains(IpParser.ip(ip)))
                .member("containsIP", "cidr_contains_ip_ip", SimpleType.BOOL, CIDR, IP, Cidr::contains)
                .member("containsCIDR", "cidr_contains_cidr_string", SimpleType.BOOL, CIDR, Operand.STRING,
                        (cidr, other) -> cidr.contains(Cidr.cidr(other)))
                .member("containsCIDR", "cidr_contains_cidr", SimpleType.BOOL, CIDR, CIDR, Cidr::contains)
                .member("ip", "cidr_ip", IpAddress.TYPE, CIDR, Cidr::ip)
                .member("masked", "cidr_masked", Cidr.TYPE, CIDR, Cidr::masked)
                .member("prefixLength", "cidr_prefix_length", SimpleType.INT, CIDR, Cidr::prefixLength)
                .global("string", "cidr_to_string", SimpleType.STRING, CIDR, Cidr::toString);
    }
}
