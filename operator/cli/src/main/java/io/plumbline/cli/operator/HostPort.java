package io.plumbline.cli.operator;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code host:port}, {@code [::1]:port} or {@code :port}, which means all addresses. */
final class HostPort implements ITypeConverter<InetSocketAddress> {
    private static final Pattern SHAPE = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:]*)):([0-9]{1,5})");

    @Override
    public InetSocketAddress convert(String value) {
        Matcher parts = SHAPE.matcher(value.strip());
        if (!parts.matches() || Integer.parseInt(parts.group(3)) > 65_535) {
            throw new TypeConversionException(
                    "'" + value + "' is not an address; write host:port, such as 0.0.0.0:8080");
        }
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        int port = Integer.parseInt(parts.group(3));
        InetSocketAddress address = host.isEmpty()
                ? new InetSocketAddress(port)
                : new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new TypeConversionException("'" + host + "' is not the name of an address");
        }
        return address;
    }
}
