package io.plumbline.bench.probe;

import io.plumbline.bench.checks.HandWritten;
import io.plumbline.bench.checks.JacksonPlanner;
import io.plumbline.bench.checks.PodChecks;
import io.plumbline.bench.fleet.Namespaces;
import io.plumbline.bench.fleet.Pods;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Sharing;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceType;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Sample pods, and three ways to come to an outcome on them: the engine's evaluator, by hand, and on Jackson's maps. */
final class Contenders {
    private static final int NAMESPACES = 40;
    /** Pods of one workload are alike, so samples are taken far apart. */
    private static final int STRIDE = 37;

    private final int samples;
    private final List<BodyMap> pods = new ArrayList<>();
    private final List<BodyMap> namespaces = new ArrayList<>();
    private final List<Map<String, Object>> podMaps = new ArrayList<>();
    private final List<Map<String, Object>> namespaceMaps = new ArrayList<>();
    private final EngineChecks engine = new EngineChecks(PodChecks.controls());
    private final List<CompiledCheck> compiled = PodChecks.IDS.stream().map(engine::check).toList();
    /** The pod whose checks are being evaluated, one after the other, and what they have in common. */
    private int current = -1;
    private Sharing sharing = new Sharing();
    private final HandWritten hand = new HandWritten();
    private final JacksonPlanner jackson = new JacksonPlanner(Environment.builtIn(), PodChecks.controls());

    Contenders(int samples) {
        this.samples = samples;
        Pods fleet = new Pods(NAMESPACES);
        Readers readers = new Readers(engine::reading);
        for (int i = 0; i < samples; i++) {
            int number = i * STRIDE;
            byte[] pod = fleet.json(number);
            byte[] namespace = Namespaces.json(number / Pods.REPLICAS % NAMESPACES);
            pods.add(readers.read(ResourceType.POD, pod).body());
            namespaces.add(readers.read(ResourceType.NAMESPACE, namespace).body());
            podMaps.add(JacksonPlanner.map(pod));
            namespaceMaps.add(JacksonPlanner.map(namespace));
        }
    }

    /** One way to come to an outcome; both arguments are positions. */
    @FunctionalInterface
    interface Judge {
        Outcome judge(int check, int pod);
    }

    Outcome engine(int check, int pod) {
        if (pod != current) {
            current = pod;
            sharing = new Sharing();
        }
        return engine.verdict(compiled.get(check), pods.get(pod), namespaces.get(pod), sharing).outcome();
    }

    Outcome hand(int check, int pod) {
        return hand.judge(check, pods.get(pod), namespaces.get(pod));
    }

    Outcome jackson(int check, int pod) {
        return jackson.judge(check, podMaps.get(pod), namespaceMaps.get(pod));
    }

    /**
     * How often each outcome is right: what does not come to the same verdicts must not be compared.
     *
     * @param other the one that is held against the others, on the first so many samples
     * @throws IllegalStateException when two disagree
     */
    Map<Outcome, Integer> agree(Judge other, int first) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int pod = 0; pod < Math.min(first, samples); pod++) {
            for (int check = 0; check < PodChecks.IDS.size(); check++) {
                Outcome expected = hand(check, pod);
                Outcome found = other.judge(check, pod);
                if (found != expected) {
                    throw new IllegalStateException(PodChecks.IDS.get(check) + " on sample " + pod + " is " + expected
                            + " by hand, and " + found + " otherwise");
                }
                outcomes.merge(expected, 1, Integer::sum);
            }
        }
        return outcomes;
    }
}
