package io.plumbline.kubecel;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Percent encoding (RFC 3986) with the allowances of Go's net/url. Works on "byte strings": strings with one character
 * of 0 to 255 for each byte of UTF-8.
 */
final class UrlEncoding {
    private static final String UNRESERVED = "-_.~";
    private static final String SUB_DELIMITERS = "!$&'()*+,;=";
    private static final String HOST = UNRESERVED + SUB_DELIMITERS + ":[]<>\"";
    private static final String PATH = UNRESERVED + "$&+,/:;=@";
    private static final String ENCODED_PATH = UNRESERVED + SUB_DELIMITERS + ":@[]%/";
    private static final String ENCODED_FRAGMENT = ENCODED_PATH + "?";

    private UrlEncoding() {}

    static String toBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static String fromBytes(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Null where a percent sign is not followed by two hexadecimal digits. */
    static @Nullable String decode(String bytes, boolean plusIsSpace) {
        StringBuilder decoded = new StringBuilder(bytes.length());
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (c == '%') {
                int code = i + 2 < bytes.length() ? IpParser.digits(bytes.substring(i + 1, i + 3), 16, 2) : -1;
                if (code < 0) {
                    return null;
                }
                decoded.append((char) code);
                i += 2;
            } else {
                decoded.append(c == '+' && plusIsSpace ? ' ' : c);
            }
        }
        return decoded.toString();
    }

    /** Null where it holds what a host may not: in a host only bytes beyond ASCII, or the percent sign, are encoded. */
    static @Nullable String decodeHost(String bytes, boolean zone) {
        String decoded = decode(bytes, false);
        for (int i = 0; decoded != null && i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            if (c == '%') {
                int code = Integer.parseInt(bytes, i + 1, i + 3, 16);
                boolean allowed = code == '%' || (zone ? code == ' ' || isIn(HOST, (char) code) : code >= 0x80);
                if (!allowed) {
                    return null;
                }
                i += 2;
            } else if (c < 0x80 && !isIn(HOST, c)) {
                return null;
            }
        }
        return decoded;
    }

    /** The path as given where it is properly encoded already, else encoded anew. Null where it cannot be decoded. */
    static @Nullable String escapedPath(String bytes) {
        return escaped(bytes, ENCODED_PATH, PATH);
    }

    static @Nullable String escapedFragment(String bytes) {
        return escaped(bytes, ENCODED_FRAGMENT, ENCODED_FRAGMENT.replace("%", ""));
    }

    private static @Nullable String escaped(String bytes, String encoded, String plain) {
        String decoded = decode(bytes, false);
        if (decoded == null || bytes.chars().allMatch(c -> isIn(encoded, (char) c))) {
            return decoded == null ? null : bytes;
        }
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            escaped.append(isIn(plain, c) ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return escaped.toString();
    }

    private static boolean isIn(String others, char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || others.indexOf(c) >= 0;
    }

    /** Repeated keys gather their values. Parts that cannot be decoded, or hold a semicolon, are left out. */
    static Map<String, List<String>> query(String bytes) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String part : bytes.split("&")) {
            int equals = part.indexOf('=');
            String key = decode(equals < 0 ? part : part.substring(0, equals), true);
            String value = decode(equals < 0 ? "" : part.substring(equals + 1), true);
            if (!part.isEmpty() && part.indexOf(';') < 0 && key != null && value != null) {
                query.computeIfAbsent(fromBytes(key), k -> new ArrayList<>()).add(fromBytes(value));
            }
        }
        return query;
    }
}
