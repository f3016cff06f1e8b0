package io.plumbline.reports.csv;

import io.plumbline.core.result.Result;
import io.plumbline.evidence.replay.FindingInterval;
import io.plumbline.evidence.replay.Gap;
import io.plumbline.evidence.replay.ResultInterval;
import io.plumbline.evidence.replay.Share;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import static io.plumbline.reports.file.Words.camelCase;

/** What happened in the period; nothing for a moment. Times in seconds carry their fraction. */
final class HistoryTables {
    private final Material material;

    HistoryTables(Material material) {
        this.material = material;
    }

    Stream<Table> tables() {
        if (material.period() == null) {
            return Stream.empty();
        }
        List<String> shares = new ArrayList<>(List.of("control"));
        for (Result result : Result.values()) {
            shares.add("seconds_" + result.name().toLowerCase(Locale.ROOT));
        }
        shares.addAll(List.of("seconds_unobserved", "seconds_undeclared"));
        return Stream.of(
                new Table("intervals/results.csv", List.of(),
                        List.of("control", "from", "to", "result", "reason", "observed"), this::results),
                new Table("intervals/findings.csv", List.of(),
                        List.of("control", "check", "group", "kind", "namespace", "name", "uid", "outcome", "from",
                                "began_unobserved", "to", "first_resource_version", "last_resource_version"),
                        this::findings),
                new Table("intervals/gaps.csv", List.of(), List.of("from", "to", "kinds", "cause"), this::gaps),
                new Table("intervals/shares.csv", List.of(), shares, this::shares));
    }

    private void results(CsvWriter csv) throws IOException {
        for (ResultInterval line : material.intervals()) {
            csv.row(line.control(), line.from(), line.to(), camelCase(line.result()), line.reason().text(),
                    line.observed());
        }
    }

    private void findings(CsvWriter csv) throws IOException {
        for (FindingInterval line : material.findingIntervals()) {
            var to = line.to();
            csv.row(line.check().control(), line.check().check(), line.resource().type().group(),
                    line.resource().type().kind(), line.resource().namespace(), line.resource().name(), line.uid(),
                    camelCase(line.outcome()), line.from(), line.beganUnobserved(), to == null ? "" : to,
                    line.firstVersion(), line.lastVersion());
        }
    }

    private void gaps(CsvWriter csv) throws IOException {
        for (Gap gap : material.history().gaps()) {
            csv.row(gap.from(), gap.to(), gap.kinds().isEmpty() ? "all" : String.join(" ", gap.kinds()), gap.cause());
        }
    }

    private void shares(CsvWriter csv) throws IOException {
        for (Share share : material.shares()) {
            List<Object> cells = new ArrayList<>(List.of(share.control()));
            for (Result result : Result.values()) {
                cells.add(seconds(share.times().getOrDefault(result, Duration.ZERO)));
            }
            cells.add(seconds(share.unobserved()));
            cells.add(seconds(share.undeclared()));
            csv.row(cells.toArray());
        }
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.getSeconds())
                .add(BigDecimal.valueOf(time.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }
}
