package io.plumbline.core.ai;

import io.plumbline.core.ai.SystemRecord.Evaluation;
import io.plumbline.core.ai.SystemRecord.ImpactAssessment;
import io.plumbline.core.ai.SystemRecord.KillSwitch;
import io.plumbline.core.ai.SystemRecord.Model;
import io.plumbline.core.ai.SystemRecord.Oversight;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** AI systems from defaults: one in production of which everything is in order. */
final class Systems {
    static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    static final MaxAges AGES = new MaxAges(Duration.ofHours(8760), Duration.ofHours(4320), Duration.ofHours(4320));
    static final String DIGEST = SightedCluster.DIGEST;
    static final String OTHER = SightedCluster.OTHER;
    static final Reference SCORER = new Reference("", "Deployment", "claims", "scorer");

    private String version = "2.1.0";
    private String stage = "Production";
    private String level = "";
    private String euClass = "Limited";
    private String exposure = "Internal";
    private ImpactAssessment impact = new ImpactAssessment("IA-1", DIGEST, "board", "2.1.0", NOW.minusSeconds(9),
            NOW.plusSeconds(9));
    private List<Evaluation> evaluations = List.of(evaluation("f1", "0.93", "0.90", false));
    private Oversight oversight = new Oversight("InTheLoop", "desk", "may stop it",
            new KillSwitch(SCORER, NOW.minusSeconds(9)));
    private List<Model> models = List.of(new Model("scorer", DIGEST, false));
    private String accelerators = "2 x GPU";
    private List<Reference> workloads = List.of(SCORER);

    static Systems live() {
        return new Systems();
    }

    Systems version(String value) {
        version = value;
        return this;
    }

    Systems stage(String value) {
        stage = value;
        return this;
    }

    Systems level(String value) {
        level = value;
        return this;
    }

    Systems euClass(String value) {
        euClass = value;
        return this;
    }

    Systems exposure(String value) {
        exposure = value;
        return this;
    }

    Systems impact(ImpactAssessment value) {
        impact = value;
        return this;
    }

    Systems evaluations(Evaluation... values) {
        evaluations = List.of(values);
        return this;
    }

    Systems oversight(Oversight value) {
        oversight = value;
        return this;
    }

    Systems killSwitch(@Nullable KillSwitch value) {
        oversight = new Oversight("InTheLoop", "desk", "may stop it", value);
        return this;
    }

    Systems models(Model... values) {
        models = List.of(values);
        return this;
    }

    Systems accelerators(String value) {
        accelerators = value;
        return this;
    }

    Systems workloads(Reference... values) {
        workloads = List.of(values);
        return this;
    }

    SystemRecord build() {
        return new SystemRecord(SightedCluster.systemKey("scorer"), version, stage, level, euClass, exposure, impact,
                evaluations, oversight, models, accelerators, workloads);
    }

    static Evaluation evaluation(String name, String value, String threshold, boolean atMost) {
        return new Evaluation(name, "2.1.0", value.isEmpty() ? null : new BigDecimal(value),
                threshold.isEmpty() ? null : new BigDecimal(threshold), atMost, NOW.minusSeconds(9));
    }

    /** A view of everything, with these kinds in another state. */
    static View view(Map<ResourceType, SourceState.Status> states) {
        Map<ResourceType, SourceState.Status> kinds = new HashMap<>();
        Stream.of(SightingControl.WORKLOADS, SightingControl.AI_RESOURCES,
                List.of(SightingControl.ROUTE, SightingControl.AI_SYSTEM))
                .flatMap(List::stream)
                .forEach(type -> kinds.put(type, SourceState.Status.SYNCED));
        kinds.putAll(states);
        return new View(kinds, true, 0);
    }

    static View clear() {
        return view(Map.of());
    }

    static ResourceKey key(Reference reference) {
        String group = reference.kind().equals("Deployment") ? "apps" : "";
        return new ResourceKey(new ResourceType(group, reference.kind()), reference.namespace(), reference.name());
    }

    /** @param traits signals and digests; {@code image:} before the digest of an image, {@code idle} */
    static Workload workload(Reference reference, String... traits) {
        List<String> all = Arrays.asList(traits);
        return new Workload(key(reference), new TreeSet<>(Set.of(SightedCluster.systemKey("scorer"))),
                where(all.stream().filter(one -> !one.contains(":") && !one.equals("idle"))),
                where(all.stream().filter(one -> one.startsWith("sha256:"))),
                where(all.stream().filter(one -> one.startsWith("image:")).map(one -> one.substring(6))),
                all.contains("idle"));
    }

    private static NavigableSet<String> where(Stream<String> texts) {
        return texts.collect(Collectors.toCollection(TreeSet::new));
    }

    /** All of these are claimed, and are what the kill switch acts on. */
    static Observed observed(Workload... workloads) {
        Set<ResourceKey> keys = Stream.of(workloads).map(Workload::key).collect(Collectors.toSet());
        return new Observed(List.of(workloads), keys, keys);
    }

    static Appraisal appraise(Systems system, Observed observed, View view) {
        return Appraisal.of(system.build(), observed, view, AGES, NOW);
    }

    /** Everything is as declared. */
    static Appraisal appraise(Systems system) {
        return appraise(system, observed(workload(SCORER, "serving-image", DIGEST)), clear());
    }

    static String text(Judgement judgement) {
        return judgement.truth() + " " + judgement.reason();
    }
}
