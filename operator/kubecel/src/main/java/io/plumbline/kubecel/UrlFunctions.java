package io.plumbline.kubecel;

import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;

/** {@code url('https://example.com/').getHost()} and its like. */
final class UrlFunctions {
    private static final Operand<Url> URL = new Operand<>(Url.TYPE, Url.class);

    private UrlFunctions() {}

    static void addTo(FunctionTable table) {
        MapType query = MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING));
        table.global("url", "string_to_url", Url.TYPE, Operand.STRING, UrlParser::url)
                .global("isURL", "is_url_string", SimpleType.BOOL, Operand.STRING, s -> UrlParser.problem(s) == null)
                .member("getScheme", "url_get_scheme", SimpleType.STRING, URL, Url::scheme)
                .member("getHost", "url_get_host", SimpleType.STRING, URL, Url::host)
                .member("getHostname", "url_get_hostname", SimpleType.STRING, URL, Url::hostname)
                .member("getPort", "url_get_port", SimpleType.STRING, URL, Url::port)
                .member("getEscapedPath", "url_get_escaped_path", SimpleType.STRING, URL, Url::escapedPath)
                .member("getQuery", "url_get_query", query, URL, Url::query);
    }
}
