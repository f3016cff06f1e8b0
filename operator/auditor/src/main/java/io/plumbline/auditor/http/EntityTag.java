package io.plumbline.auditor.http;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Strong entity tags (RFC 9110, section 8.8.3) and the conditions that name them. */
record EntityTag(String sha256) {
    String header() {
        return "\"" + sha256 + "\"";
    }

    /** If-None-Match (section 13.1.2), compared weakly. */
    boolean isKnownTo(@Nullable List<String> ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String line : ifNoneMatch) {
            for (String part : line.split(",", -1)) {
                String tag = part.strip();
                if (tag.equals("*") || tag.equals(header()) || tag.equals("W/" + header())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** If-Range (section 13.1.5), compared strongly; without it a range counts. There are no dates to compare. */
    boolean allowsRange(@Nullable String ifRange) {
        return ifRange == null || ifRange.strip().equals(header());
    }
}
