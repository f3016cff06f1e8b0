package io.plumbline.runtime.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.core.catalogue.Fixture;
import io.plumbline.core.catalogue.Manifest;
import io.plumbline.core.control.Check;
import io.plumbline.core.resource.ResourceType;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The kinds that make pods, and Pod: what a check says of pods, it has to say whoever makes them. */
final class WorkloadKinds {
    private static final String POD = "v1/Pod";
    private static final String CRON_JOB = "batch/v1/CronJob";
    private static final List<String> ALL = List.of("apps/v1/Deployment", "apps/v1/StatefulSet", "apps/v1/DaemonSet",
            "apps/v1/ReplicaSet", "v1/ReplicationController", "batch/v1/Job", CRON_JOB, POD);

    private WorkloadKinds() {}

    static boolean areLookedAtBy(Check check) {
        return Set.copyOf(check.resources()).containsAll(ALL.stream().map(WorkloadKinds::type).toList());
    }

    /** These, and all of them if one is among these: variables that checks share speak of all. */
    static Stream<ResourceType> with(List<ResourceType> types) {
        List<ResourceType> all = ALL.stream().map(WorkloadKinds::type).toList();
        return types.stream().anyMatch(all::contains)
                ? Stream.concat(types.stream(), all.stream()).distinct()
                : types.stream();
    }

    /** The fixture with its subject's pod under each of the other kinds; none where more than the pod is told. */
    static Stream<Fixture> others(Fixture fixture) {
        ObjectNode subject = LiveApi.json(fixture.subject().json());
        if (!fixture.related().isEmpty() || subject.at("/metadata").has("ownerReferences")
                || subject.at("/spec").has("replicas")) {
            return Stream.empty();
        }
        return ALL.stream().filter(kind -> !type(kind).equals(fixture.subject().type())).map(kind -> {
            Manifest other = new Manifest(type(kind), apiVersion(kind), as(kind, subject).toString());
            return new Fixture(fixture.name() + ", as a " + type(kind).kind(), fixture.check(), fixture.expected(),
                    fixture.now(), fixture.parameters(), other, fixture.namespace(), fixture.related());
        });
    }

    private static String apiVersion(String kind) {
        return kind.substring(0, kind.lastIndexOf('/'));
    }

    private static ResourceType type(String kind) {
        return ResourceType.of(apiVersion(kind), kind.substring(kind.lastIndexOf('/') + 1));
    }

    private static ObjectNode as(String kind, ObjectNode workload) {
        ObjectNode template = template(workload);
        ObjectNode made = LiveApi.json("{}");
        made.put("apiVersion", apiVersion(kind)).put("kind", type(kind).kind());
        made.set("metadata", workload.get("metadata").deepCopy());
        switch (kind) {
            case POD -> {
                for (String texts : List.of("labels", "annotations")) {
                    template.at("/metadata/" + texts).properties().forEach(
                            text -> made.withObject("metadata").withObject(texts).set(text.getKey(), text.getValue()));
                }
                made.set("spec", template.get("spec"));
            }
            case CRON_JOB -> {
                made.withObject("spec").put("schedule", "@daily");
                run(template, made.withObject("spec").withObject("jobTemplate").withObject("spec"), "Never");
            }
            case "batch/v1/Job" -> run(template, made.withObject("spec"), "Never");
            case "v1/ReplicationController" -> run(template, made.withObject("spec"), "Always");
            default -> {
                made.withObject("spec").withObject("selector").set("matchLabels", template.at("/metadata/labels"));
                run(template, made.withObject("spec"), "Always");
            }
        }
        return made;
    }

    private static void run(ObjectNode template, ObjectNode spec, String restarts) {
        template.withObject("spec").put("restartPolicy", restarts);
        spec.set("template", template);
    }

    private static ObjectNode template(ObjectNode workload) {
        String kind = workload.path("apiVersion").asText() + "/" + workload.path("kind").asText();
        JsonNode template = switch (kind) {
            case POD -> {
                ObjectNode pod = LiveApi.json("{}");
                pod.set("metadata", workload.get("metadata").deepCopy());
                pod.withObject("metadata").remove(List.of("name", "namespace"));
                pod.set("spec", workload.get("spec"));
                yield pod;
            }
            case CRON_JOB -> workload.at("/spec/jobTemplate/spec/template");
            default -> workload.at("/spec/template");
        };
        return template.deepCopy();
    }
}
