package io.plumbline.bench;

import io.plumbline.bench.checks.PodChecks;
import io.plumbline.bench.group.EventRows;
import io.plumbline.bench.group.Group;
import io.plumbline.bench.group.HeapRows;
import io.plumbline.bench.group.Lab;
import io.plumbline.bench.group.LogRows;
import io.plumbline.bench.group.LoopRows;
import io.plumbline.bench.group.MetricsRows;
import io.plumbline.bench.group.MixedRows;
import io.plumbline.bench.group.PlannerRows;
import io.plumbline.bench.group.ReuseRows;
import io.plumbline.bench.group.SnapshotRows;
import io.plumbline.bench.group.StartRows;
import io.plumbline.bench.group.SyncRows;
import io.plumbline.bench.report.Circumstances;
import io.plumbline.bench.report.Report;
import io.plumbline.bench.report.Row;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Measures and prints one table; when everything was measured, also writes {@code bench.json} and the generated section of
 * {@code performance.md}. {@code -Dbench.only=planner,loop} measures some groups.
 */
public final class Bench {
    private static final List<Group> GROUPS = List.of(new PlannerRows(), new EventRows(), new ReuseRows(),
            new MixedRows(), new HeapRows(), new SyncRows(), new StartRows(), new LoopRows(), new LogRows(),
            new SnapshotRows(), new MetricsRows());

    /** The figures to reach are for so many; fewer are for trying the benchmarks out. */
    private static final int PODS = 100_000;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Set<String> only = Set.of(System.getProperty("bench.only", "").split(","));
        boolean all = only.equals(Set.of(""));
        Path work = Path.of(System.getProperty("bench.work", "target/bench"));
        Path docs = Path.of(System.getProperty("bench.docs", "../docs"));
        Lab lab = new Lab(work, Path.of(System.getProperty("bench.crds", "../../crds")),
                Integer.getInteger("bench.pods", PODS));
        Report report = new Report(Circumstances.here(LocalDate.now(Clock.systemUTC()))
                .with("checks", PodChecks.IDS.size() + " Pod checks of the catalogue: " + String.join(", ",
                        PodChecks.IDS))
                .with("objects", "pods of about 8 kB with managed fields and status, 30 replicas of each workload,"
                        + " in 40 namespaces; a third of the namespaces are for production"));
        boolean failed = false;
        for (Group group : GROUPS) {
            if (all || only.contains(group.name())) {
                System.err.println("measuring " + group.name());
                failed |= !measured(group, lab, report);
            }
        }
        System.out.println(report.text());
        if (failed) {
            throw new IllegalStateException("not everything could be measured");
        }
        if (all && Integer.getInteger("bench.pods", PODS) == PODS) {
            Files.writeString(docs.resolve("bench.json"), report.json());
            report.writeInto(docs.resolve("performance.md"));
        }
    }

    /** The others must not suffer from a group that breaks down. */
    private static boolean measured(Group group, Lab lab, Report report) throws InterruptedException {
        try {
            group.measure(lab).forEach(report::add);
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            e.printStackTrace();
            report.add(Row.missing(group.name(), "broke down: " + e.getMessage(), "", ""));
            return false;
        }
    }
}
