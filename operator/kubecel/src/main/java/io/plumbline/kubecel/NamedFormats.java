package io.plumbline.kubecel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The formats of {@code format.<name>()}. They find as many problems as Kubernetes does, in words of our own. */
final class NamedFormats {
    private static final String LABEL_1123 = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern DNS_1123_LABEL = Pattern.compile(LABEL_1123);
    private static final Pattern DNS_1123_SUBDOMAIN = Pattern.compile(LABEL_1123 + "(\\." + LABEL_1123 + ")*");
    private static final Pattern DNS_1035_LABEL = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern LABEL_NAME = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final Pattern UUID = Pattern
            .compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
    private static final Pattern BASE64 = Pattern
            .compile("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern
            .compile("([0-9]{2}):([0-9]{2}):([0-9]{2})(.[0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))");
    private static final int MAX_LABEL = 63;
    private static final int MAX_SUBDOMAIN = 253;

    private final List<NamedFormat> formats = List.of(new NamedFormat("dns1123Label", NamedFormats::dns1123Label),
            new NamedFormat("dns1123Subdomain", NamedFormats::dns1123Subdomain),
            new NamedFormat("dns1035Label", NamedFormats::dns1035Label),
            new NamedFormat("qualifiedName", NamedFormats::qualifiedName),
            new NamedFormat("dns1123LabelPrefix", s -> dns1123Label(completed(s))),
            new NamedFormat("dns1123SubdomainPrefix", s -> dns1123Subdomain(completed(s))),
            new NamedFormat("dns1035LabelPrefix", s -> dns1035Label(completed(s))),
            new NamedFormat("labelValue", NamedFormats::labelValue), new NamedFormat("uri", NamedFormats::uri),
            new NamedFormat("uuid", s -> problem(!UUID.matches(s), "not a UUID")),
            new NamedFormat("byte", s -> problem(!BASE64.matches(s), "not base64")),
            new NamedFormat("date", s -> problem(!isDate(s), "not a date such as 2021-01-31")),
            new NamedFormat("datetime", s -> problem(!isDateTime(s), "not a time such as 2021-01-31T00:00:00Z")));

    List<NamedFormat> all() {
        return formats;
    }

    @Nullable
    NamedFormat named(String name) {
        return formats.stream().filter(f -> f.name().equals(name)).findFirst().orElse(null);
    }

    private static List<String> problem(boolean present, String problem) {
        return present ? List.of(problem) : List.of();
    }

    private static List<String> problems(String text, int maxBytes, Pattern pattern, String rule) {
        List<String> problems = new ArrayList<>(problem(bytes(text) > maxBytes, "longer than " + maxBytes + " bytes"));
        problems.addAll(problem(!pattern.matches(text), rule));
        return problems;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static List<String> dns1123Label(String text) {
        return problems(text, MAX_LABEL, DNS_1123_LABEL, "not an RFC 1123 label: a-z, 0-9 and inner '-'");
    }

    private static List<String> dns1123Subdomain(String text) {
        return problems(text, MAX_SUBDOMAIN, DNS_1123_SUBDOMAIN,
                "not an RFC 1123 subdomain: labels of a-z, 0-9 and inner '-', joined by dots");
    }

    private static List<String> dns1035Label(String text) {
        return problems(text, MAX_LABEL, DNS_1035_LABEL,
                "not an RFC 1035 label: a-z first, then a-z, 0-9 and inner '-'");
    }

    private static List<String> labelValue(String text) {
        return text.isEmpty()
                ? List.of()
                : problems(text, MAX_LABEL, LABEL_NAME,
                        "not a label value: empty, or A-Z, a-z, 0-9 and inner '-', '_', '.'");
    }

    private static List<String> qualifiedName(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length > 2) {
            return List.of("more than one slash");
        }
        List<String> problems = new ArrayList<>();
        if (parts.length == 2) {
            problems.addAll(parts[0].isEmpty()
                    ? List.of("prefix is empty")
                    : dns1123Subdomain(parts[0]).stream().map(p -> "prefix: " + p).toList());
        }
        String name = parts[parts.length - 1];
        problems.addAll(problem(name.isEmpty(), "name is empty"));
        problems.addAll(
                problems(name, MAX_LABEL, LABEL_NAME, "name: not A-Z, a-z, 0-9 and inner '-', '_', '.'"));
        return problems;
    }

    /** A prefix to which something is appended may end in a dash; Kubernetes drops what is before it, too. */
    private static String completed(String prefix) {
        return prefix.length() > 1 && prefix.endsWith("-") ? prefix.substring(0, prefix.length() - 2) + "a" : prefix;
    }

    private static List<String> uri(String text) {
        String problem = UrlParser.problem(text);
        return problem == null ? List.of() : List.of(problem);
    }

    private static boolean isDate(String text) {
        try {
            return DATE.matches(text) && LocalDate.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDateTime(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split("t", -1);
        if (parts.length < 2 || !isDate(parts[0])) {
            return false;
        }
        Matcher time = TIME.matcher(parts[1]);
        return time.matches() && time.group(1).compareTo("23") <= 0 && time.group(2).compareTo("59") <= 0
                && time.group(3).compareTo("59") <= 0;
    }
}
