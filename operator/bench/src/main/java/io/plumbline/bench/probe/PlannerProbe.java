package io.plumbline.bench.probe;

import io.plumbline.bench.checks.HandWritten;
import io.plumbline.bench.checks.JacksonPlanner;
import io.plumbline.bench.checks.PodChecks;
import io.plumbline.bench.fleet.Namespaces;
import io.plumbline.bench.fleet.Pods;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.measure.Meter;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceType;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One check on one pod: by the engine's evaluator, written by hand, and by the planner over Jackson's maps. */
public final class PlannerProbe {
    private static final int SAMPLES = 2_000;
    private static final int NAMESPACES = 40;
    /** Pods of every workload are alike, so samples are taken far apart. */
    private static final int STRIDE = 37;

    private final List<BodyMap> pods = new ArrayList<>();
    private final List<BodyMap> namespaces = new ArrayList<>();
    private final List<Map<String, Object>> podMaps = new ArrayList<>();
    private final List<Map<String, Object>> namespaceMaps = new ArrayList<>();
    private final EngineChecks engine = new EngineChecks(PodChecks.controls());
    private final List<CompiledCheck> compiled = PodChecks.IDS.stream().map(engine::check).toList();
    private final HandWritten hand = new HandWritten();
    private final JacksonPlanner jackson = new JacksonPlanner(Environment.builtIn(), PodChecks.controls());

    private PlannerProbe() {
        Pods fleet = new Pods(NAMESPACES);
        Readers readers = new Readers(engine::projection);
        for (int i = 0; i < SAMPLES; i++) {
            int number = i * STRIDE;
            byte[] pod = fleet.json(number);
            byte[] namespace = Namespaces.json(number / Pods.REPLICAS % NAMESPACES);
            pods.add(readers.read(ResourceType.POD, pod).body());
            namespaces.add(readers.read(ResourceType.NAMESPACE, namespace).body());
            podMaps.add(JacksonPlanner.map(pod));
            namespaceMaps.add(JacksonPlanner.map(namespace));
        }
    }

    public static void main(String[] arguments) {
        PlannerProbe probe = new PlannerProbe();
        probe.agree();
        Map<String, Meter.Work> contenders = new LinkedHashMap<>();
        contenders.put("engine", () -> probe.all(probe::engine, SAMPLES));
        contenders.put("hand", () -> probe.all(probe::hand, SAMPLES));
        contenders.put("jackson", () -> probe.all(probe::jackson, SAMPLES / 20));
        new Meter(7, 3, 0.7).compare(contenders).forEach((name, cost) -> {
            Figures.print(System.out, name + ".nanos", cost.nanos());
            Figures.print(System.out, name + ".bytes", cost.bytes());
        });
    }

    /** One way to come to an outcome. */
    private interface Judge {
        Outcome judge(int check, int pod);
    }

    private Outcome engine(int check, int pod) {
        return engine.verdict(compiled.get(check), pods.get(pod), namespaces.get(pod)).outcome();
    }

    private Outcome hand(int check, int pod) {
        return hand.judge(check, pods.get(pod), namespaces.get(pod));
    }

    private Outcome jackson(int check, int pod) {
        return jackson.judge(check, podMaps.get(pod), namespaceMaps.get(pod));
    }

    private long all(Judge judge, int samples) {
        long operations = 0;
        int passes = 0;
        for (int pod = 0; pod < samples; pod++) {
            for (int check = 0; check < PodChecks.IDS.size(); check++) {
                passes += judge.judge(check, pod) == Outcome.PASS ? 1 : 0;
                operations++;
            }
        }
        if (passes == 0) {
            throw new IllegalStateException("nothing passes");
        }
        return operations;
    }

    /** What does not come to the same verdicts must not be compared. */
    private void agree() {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int pod = 0; pod < SAMPLES; pod++) {
            for (int check = 0; check < PodChecks.IDS.size(); check++) {
                Outcome expected = hand(check, pod);
                outcomes.merge(expected, 1, Integer::sum);
                Outcome other = engine(check, pod);
                if (other != expected || pod < SAMPLES / 20 && jackson(check, pod) != expected) {
                    throw new IllegalStateException(PodChecks.IDS.get(check) + " on sample " + pod + ": hand "
                            + expected + ", engine " + other + ", jackson " + jackson(check, pod));
                }
            }
        }
        outcomes.forEach((outcome, count) -> Figures.print(System.out, "share." + outcome,
                (double) count / SAMPLES / PodChecks.IDS.size()));
    }
}
