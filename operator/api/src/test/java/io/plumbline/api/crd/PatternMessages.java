package io.plumbline.api.crd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.api.v1alpha1.Patterns;

import java.util.Map;

/**
 * Puts beside each pattern a rule whose message says in words what is expected: for a pattern alone the API server
 * prints the regular expression.
 */
final class PatternMessages {

    static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry(Patterns.DURATION,
                    "give a duration above zero in d, h, m and s, without spaces, such as 5m, 1h30m or 90d"),
            Map.entry(Patterns.DNS_LABEL,
                    "use lower-case letters, digits and hyphens, with a letter or digit at both ends"),
            Map.entry(Patterns.GROUP,
                    "give the API group as in its apiVersion, such as networking.k8s.io, or leave it empty for the "
                            + "core group; wildcards are not accepted"),
            Map.entry(Patterns.API_VERSION, "give a version such as v1 or v1beta2, without the group"),
            Map.entry(Patterns.GROUP_VERSION, "give group and version such as apps/v1, or v1 for the core group"),
            Map.entry(Patterns.KIND,
                    "use CamelCase as in NetworkPolicy (the kind, not the plural); name each one, wildcards are not "
                            + "accepted"),
            Map.entry(Patterns.IDENTIFIER,
                    "use a CEL identifier: letters, digits and underscores, not beginning with a digit"),
            Map.entry(Patterns.CONTROL, "give the Annex A identifier, such as A.8.22 or A.6.2.5"),
            Map.entry(Patterns.STANDARD, "name a standard: iso27001 or iso42001"),
            Map.entry(Patterns.CONTROL_KEY,
                    "name a control with its standard, such as iso27001:A.8.22 or iso42001:A.6.2.5"),
            Map.entry(Patterns.DIGEST, "give the digest as sha256: and 64 lower-case hexadecimal digits"),
            Map.entry(Patterns.DECIMAL, "give a decimal number as text, such as \"0.93\""),
            Map.entry(Patterns.CRON,
                    "give five fields in numbers: minute, hour, day of month, month, day of week, such as 0 3 * * 1"),
            Map.entry(Patterns.TIME_ZONE, "give a time zone of the IANA database, such as UTC or Europe/Berlin"));

    void addTo(ObjectNode schema) {
        String pattern = schema.path("pattern").asText();
        String message = MESSAGES.get(pattern);
        if (message != null) {
            schema.withArray("x-kubernetes-validations").addObject().put("rule", "self.matches('" + pattern + "')")
                    .put("message", message);
        }
    }
}
