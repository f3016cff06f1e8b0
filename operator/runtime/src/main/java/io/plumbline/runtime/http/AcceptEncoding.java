package io.plumbline.runtime.http;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the header Accept-Encoding (RFC 9110, section 12.5.3). */
final class AcceptEncoding {
    private static final Pattern REFUSED = Pattern.compile("q\\s*=\\s*0(\\.0*)?");

    private AcceptEncoding() {}

    /** Whether gzip is named, or covered by a star, and not refused with a weight of 0. */
    static boolean allowsGzip(@Nullable List<String> headers) {
        Boolean star = null;
        for (String header : headers == null ? List.<String>of() : headers) {
            for (String part : header.toLowerCase(Locale.ROOT).split(",")) {
                String[] coding = part.split(";", 2);
                boolean allowed = coding.length == 1 || !REFUSED.matcher(coding[1].strip()).matches();
                switch (coding[0].strip()) {
                    case "gzip", "x-gzip" -> {
                        return allowed;
                    }
                    case "*" -> star = allowed;
                    default -> {
                    }
                }
            }
        }
        return Boolean.TRUE.equals(star);
    }
}
