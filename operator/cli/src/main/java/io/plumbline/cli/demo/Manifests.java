package io.plumbline.cli.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads manifests, one or many in a text, exactly as written: nothing is left out or added. */
final class Manifests {
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---\\s*$");
    private static final Pattern MOMENT = Pattern.compile("@now(?:([+-][0-9]{1,5})d)?");

    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final Clock clock;

    Manifests(Clock clock) {
        this.clock = clock;
    }

    /** {@code @now}, {@code @now-90d} and the like become moments, whole seconds. */
    List<GenericKubernetesResource> parse(String text) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String dated = MOMENT.matcher(text).replaceAll(match -> {
            String days = match.group(1);
            return now.plus(days == null ? 0 : Long.parseLong(days), ChronoUnit.DAYS).toString();
        });
        List<GenericKubernetesResource> objects = new ArrayList<>();
        for (String document : SEPARATOR.split(dated)) {
            boolean content = document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#"));
            if (content) {
                objects.add(serialization.unmarshal(document, GenericKubernetesResource.class));
            }
        }
        return objects;
    }
}
