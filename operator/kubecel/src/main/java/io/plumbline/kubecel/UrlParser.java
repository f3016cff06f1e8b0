package io.plumbline.kubecel;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

import static io.plumbline.kubecel.MalformedException.require;

/**
 * Reads what Go's {@code url.ParseRequestURI} reads: an absolute URI or an absolute path. Not java.net.URI, which refuses
 * spaces and takes relative references.
 */
final class UrlParser {
    private final String text; // one character per byte of UTF-8

    private UrlParser(String text) {
        this.text = UrlEncoding.toBytes(text);
    }

    static Url url(String text) {
        UrlParser parser = new UrlParser(text);
        try {
            parser.parse(parser.text, "", true);
            int hash = parser.text.indexOf('#');
            return hash < 0
                    ? parser.parse(parser.text, "", false)
                    : parser.parse(parser.text.substring(0, hash), parser.text.substring(hash + 1), false);
        } catch (MalformedException e) {
            throw Failure.invalid("url: %s", e.problem());
        }
    }

    /** What is wrong with the text as a URL, or null. A fragment counts as part of path or query, as in Kubernetes. */
    static @Nullable String problem(String text) {
        UrlParser parser = new UrlParser(text);
        try {
            parser.parse(parser.text, "", true);
            return null;
        } catch (MalformedException e) {
            return e.problem();
        }
    }

    /**
     * Kubernetes checks a URL as one of a request, but takes its parts from a second reading of it as a reference, in
     * which two slashes announce a host also without scheme.
     */
    private Url parse(String url, String fragment, boolean request) throws MalformedException {
        require(url.chars().noneMatch(c -> c < ' ' || c == 0x7F), "control character");
        require(!url.isEmpty(), "empty");
        if (url.equals("*")) {
            return new Url(new Url.Parts("", "", null, "", "*", "", false, decodable(
                    UrlEncoding.escapedFragment(fragment), "fragment")));
        }
        int schemeEnd = schemeEnd(url);
        String scheme = schemeEnd < 0 ? "" : url.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        String rest = url.substring(schemeEnd + 1);
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        boolean emptyQuery = question >= 0 && query.isEmpty();
        rest = question < 0 ? rest : rest.substring(0, question);
        String escapedFragment = decodable(UrlEncoding.escapedFragment(fragment), "fragment");
        if (!rest.startsWith("/")) {
            require(!scheme.isEmpty(), "neither an absolute URI nor an absolute path");
            return new Url(new Url.Parts(scheme, UrlEncoding.fromBytes(rest), null, "", "", query, emptyQuery,
                    escapedFragment));
        }
        String userinfo = null;
        String host = "";
        boolean mayHaveHost = !scheme.isEmpty() || !request && !rest.startsWith("///");
        if (mayHaveHost && rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            String authority = rest.substring(2, slash < 0 ? rest.length() : slash);
            rest = slash < 0 ? "" : rest.substring(slash);
            int at = authority.lastIndexOf('@');
            host = host(authority.substring(at + 1));
            userinfo = at < 0 ? null : userinfo(authority.substring(0, at));
        }
        return new Url(new Url.Parts(scheme, "", userinfo, UrlEncoding.fromBytes(host), decodable(
                UrlEncoding.escapedPath(rest), "path"), query, emptyQuery, escapedFragment));
    }

    /** Index of the colon after the scheme, or -1 without scheme. */
    private static int schemeEnd(String url) throws MalformedException {
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (c == ':') {
                require(i > 0, "missing scheme");
                return i;
            }
            if (!letter && (i == 0 || !(c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'))) {
                return -1;
            }
        }
        return -1;
    }

    private static String userinfo(String userinfo) throws MalformedException {
        require(userinfo.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                || "-._:~!$&'()*+,;=%@".indexOf(c) >= 0), "illegal user");
        return decodable(UrlEncoding.decode(userinfo, false), "user");
    }

    private static String host(String host) throws MalformedException {
        int bracket = host.lastIndexOf('[');
        if (bracket >= 0) {
            return literal(bracket, host);
        }
        int colon = host.lastIndexOf(':');
        require(colon < 0 || isOptionalPort(host.substring(colon)), "illegal port");
        return decodable(UrlEncoding.decodeHost(host, false), "host");
    }

    /** An IPv6 address in brackets (RFC 3986), with a zone after {@code %25} (RFC 6874). */
    private static String literal(int bracket, String host) throws MalformedException {
        int close = host.lastIndexOf(']');
        require(bracket == 0 && close > 0, "illegal IP literal");
        String port = host.substring(close + 1);
        require(isOptionalPort(port), "illegal port");
        String name = host.substring(1, close);
        int zone = name.indexOf("%25");
        String address = decodable(UrlEncoding.decodeHost(zone < 0 ? name : name.substring(0, zone), false), "host");
        String suffix = zone < 0 ? "" : decodable(UrlEncoding.decodeHost(name.substring(zone), true), "zone");
        boolean emptyZone = zone >= 0 && suffix.length() == 1;
        IpAddress ip = IpParser.parse(address);
        require(ip != null && ip.family() == 6 && !emptyZone && (ip == null || zone < 0 || !ip.isMapped()),
                "illegal IP literal");
        return "[" + address + suffix + "]" + port;
    }

    static boolean isOptionalPort(String port) {
        return port.isEmpty() || port.charAt(0) == ':' && port.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    }

    private static String decodable(@Nullable String decoded, String what) throws MalformedException {
        if (decoded == null) {
            throw new MalformedException("illegal character or escape in " + what);
        }
        return decoded;
    }
}
