package io.plumbline.bench.probe;

import io.plumbline.bench.checks.PodChecks;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.measure.Meter;
import io.plumbline.core.check.Verdict.Outcome;

import java.util.LinkedHashMap;
import java.util.Map;

/** One check on one pod: by the engine's evaluator, written by hand, and by the planner over Jackson's maps. */
public final class PlannerProbe {
    private static final int SAMPLES = 2_000;
    /** Jackson's maps take so long that fewer samples must do. */
    private static final int FEW = 100;

    private PlannerProbe() {}

    /**
     * Argument: {@code engine} compares with what is written by hand, {@code each} each check by itself too, which takes
     * long; {@code jackson} measures the planner on Jackson's maps, in a process of its own: those who evaluate both kinds
     * of bodies get slower code for both.
     */
    public static void main(String[] arguments) {
        Contenders contenders = new Contenders(SAMPLES);
        if (arguments[0].equals("jackson")) {
            contenders.agree(contenders::jackson, FEW);
            compare(Map.of("jackson", () -> all(contenders::jackson, FEW)));
            return;
        }
        contenders.agree(contenders::engine, SAMPLES).forEach((outcome, count) -> Figures.print(System.out,
                "share." + outcome, (double) count / SAMPLES / PodChecks.IDS.size()));
        Map<String, Meter.Work> work = new LinkedHashMap<>();
        work.put("engine", () -> all(contenders::engine, SAMPLES));
        work.put("hand", () -> all(contenders::hand, SAMPLES));
        compare(work);
        if (arguments[0].equals("each")) {
            each(contenders);
        }
    }

    private static void compare(Map<String, Meter.Work> work) {
        new Meter(7, 3, 0.7).compare(work).forEach((name, cost) -> {
            Figures.print(System.out, name + ".nanos", cost.nanos());
            Figures.print(System.out, name + ".bytes", cost.bytes());
        });
    }

    private static void each(Contenders contenders) {
        for (int i = 0; i < PodChecks.IDS.size(); i++) {
            int check = i;
            new Meter(3, 0.2, 0.1)
                    .compare(Map.of("engine", () -> one(contenders::engine, check), "hand",
                            () -> one(contenders::hand, check)))
                    .forEach((name, cost) -> {
                        Figures.print(System.out, name + "." + PodChecks.IDS.get(check) + ".nanos", cost.nanos());
                        Figures.print(System.out, name + "." + PodChecks.IDS.get(check) + ".bytes", cost.bytes());
                    });
        }
    }

    private static long one(Contenders.Judge judge, int check) {
        int known = 0;
        for (int pod = 0; pod < SAMPLES; pod++) {
            known += judge.judge(check, pod) == Outcome.ERROR ? 0 : 1;
        }
        return known;
    }

    private static long all(Contenders.Judge judge, int samples) {
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
}
