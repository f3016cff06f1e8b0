package io.plumbline.kubecel;

import dev.cel.common.types.OpaqueType;
import dev.cel.common.values.OpaqueValue;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * An absolute URI or an absolute path, in parts. {@code authority} is null where there is none.
 */
final class Url extends OpaqueValue {
    static final OpaqueType TYPE = OpaqueType.create("kubernetes.URL");

    private final Parts parts;

    Url(Parts parts) {
        this.parts = parts;
    }

    /** Decoded but for path, query and fragment; {@code opaque} is what follows the scheme where no slash does. */
    record Parts(String scheme, String opaque, @Nullable String userinfo, String host, String escapedPath,
            String rawQuery, boolean emptyQuery, String fragment) {}

    String scheme() {
        return parts.scheme;
    }

    String host() {
        return parts.host;
    }

    String hostname() {
        String host = parts.host.substring(0, parts.host.length() - portWithColon().length());
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    String port() {
        String port = portWithColon();
        return port.isEmpty() ? "" : port.substring(1);
    }

    private String portWithColon() {
        int colon = parts.host.lastIndexOf(':');
        String port = colon < 0 ? "" : parts.host.substring(colon);
        return UrlParser.isOptionalPort(port) ? port : "";
    }

    String escapedPath() {
        return parts.escapedPath;
    }

    Map<String, List<String>> query() {
        return UrlEncoding.query(parts.rawQuery);
    }

    @Override
    public Url value() {
        return this;
    }

    @Override
    public OpaqueType celType() {
        return TYPE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Url url && parts.equals(url.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** Without user and password, since it may end up in a message. */
    @Override
    public String toString() {
        return parts.scheme + "://" + parts.host + parts.escapedPath;
    }
}
