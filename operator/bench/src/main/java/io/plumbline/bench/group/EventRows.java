package io.plumbline.bench.group;

import io.plumbline.bench.measure.ChildJvm;
import io.plumbline.bench.measure.Figures;
import io.plumbline.bench.probe.EventProbe;
import io.plumbline.bench.report.Row;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What an event costs, and how cost and heap grow with the number of objects. */
public final class EventRows implements Group {
    @Override
    public String name() {
        return "events";
    }

    @Override
    public List<Row> measure(Lab lab) throws Exception {
        List<Integer> sizes = List.of(lab.podCount() / 100, lab.podCount() / 10, lab.podCount());
        Map<Integer, Figures> bySize = new LinkedHashMap<>();
        for (int size : sizes) {
            bySize.put(size, new ChildJvm(EventProbe.class, "2g", String.valueOf(size)).run());
        }
        Figures middle = List.copyOf(bySize.values()).get(1);
        return List.of(event(lab, "spec change", "spec", middle), event(lab, "status-only change", "status", middle),
                growth(bySize));
    }

    private static Row event(Lab lab, String what, String name, Figures figures) {
        double p50 = figures.get(name + ".p50");
        double p99 = figures.get(name + ".p99");
        return new Row("watch event bytes to verdicts of 30 checks, " + what,
                String.format(Locale.ROOT, "p50 %.0f us, p99 %.0f us", p50, p99),
                String.format(Locale.ROOT, "its CPU time: mean %.0f us, p99 %.0f us; %,d pods known, -Xmx2g",
                        figures.get(name + ".cpu"), figures.get(name + ".cpu.p99"), lab.podCount() / 10),
                "p50 <= 100 us, p99 <= 1 ms", "p99 200 us", p50 <= 100 && p99 <= 1_000,
                figures.values());
    }

    private static Row growth(Map<Integer, Figures> bySize) {
        Map<String, Double> all = new LinkedHashMap<>();
        List<String> heap = new ArrayList<>();
        List<String> cost = new ArrayList<>();
        bySize.forEach((size, figures) -> {
            figures.values().forEach((name, value) -> all.put(size + "." + name, value));
            heap.add(String.format(Locale.ROOT, "%.0f B", figures.get("heapPerObject")));
            cost.add(String.format(Locale.ROOT, "%.0f us", figures.get("spec.cpu")));
        });
        double heapGrowth = growth(bySize, "heapPerObject");
        double costGrowth = growth(bySize, "spec.cpu");
        return new Row(
                bySize.keySet()
                        .stream()
                        .map(size -> String.format(Locale.ROOT, "%,d", size))
                        .collect(Collectors.joining(" / ", "growth, ", " pods")),
                "heap an object " + String.join(" / ", heap) + "; CPU a spec event " + String.join(" / ", cost),
                String.format(Locale.ROOT, "10 times the objects, at worst: heap an object %.2fx, event %.2fx",
                        heapGrowth, costGrowth),
                "heap an object constant, event within 1.2x", "", heapGrowth <= 1.05 && costGrowth <= 1.2, all);
    }

    /** The worst factor from one size to the next. */
    private static double growth(Map<Integer, Figures> bySize, String name) {
        List<Figures> inOrder = List.copyOf(bySize.values());
        double worst = 0;
        for (int i = 1; i < inOrder.size(); i++) {
            worst = Math.max(worst, inOrder.get(i).get(name) / inOrder.get(i - 1).get(name));
        }
        return worst;
    }
}
