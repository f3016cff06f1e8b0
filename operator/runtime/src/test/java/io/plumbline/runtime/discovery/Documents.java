package io.plumbline.runtime.discovery;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Aggregated discovery documents. */
final class Documents {
    private Documents() {}

    /** A document of these groups; one that is a document already stays as it is. */
    static String whole(String... groups) {
        String all = String.join(",", groups);
        return all.startsWith("{\"metadata\"") || all.isEmpty()
                ? "{\"kind\":\"APIGroupDiscoveryList\",\"apiVersion\":\"apidiscovery.k8s.io/v2\",\"items\":[" + all
                        + "]}"
                : all;
    }

    static String group(String name, String... versions) {
        return "{\"metadata\":{\"name\":\"" + name + "\"},\"versions\":[" + String.join(",", versions) + "]}";
    }

    static String version(String version, String... kinds) {
        return version(version, "Current", kinds);
    }

    static String stale(String version, String... kinds) {
        return version(version, "Stale", kinds);
    }

    private static String version(String version, String freshness, String... kinds) {
        String resources = Stream.of(kinds)
                .map(kind -> "{\"resource\":\"" + kind.toLowerCase(Locale.ROOT)
                        + "s\",\"responseKind\":{\"group\":\"\",\"version\":\"\",\"kind\":\"" + kind
                        + "\"},\"scope\":\"Namespaced\",\"verbs\":[\"list\",\"watch\"]}")
                .collect(Collectors.joining(","));
        return "{\"version\":\"" + version + "\",\"freshness\":\"" + freshness + "\",\"resources\":[" + resources
                + "]}";
    }
}
