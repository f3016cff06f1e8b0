package io.plumbline.runtime.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The evidence log, for one scrape. */
final class EvidenceFamilies {
    private final List<MetricSnapshot> all = new ArrayList<>();

    EvidenceFamilies(EvidenceMetric evidence) {
        gauge("writing", "1 while nothing stands in the way of writing evidence.", evidence.writing());
        gauge("verified", "0 when the log was refused: damaged, smaller than it was known to be, or another one.",
                evidence.verified());
        gauge("remembered", "1 while the cluster remembers how far the log has come.", evidence.remembered());
        gauge("anchored", "1 when anything outside of the operator's reach vouches for the age of the log.",
                evidence.anchored());
        all.add(number("log_size", "Entries of the newest log.", evidence.size()));
        all.add(number("backlog", "Changes of findings that wait to be written.", evidence.backlog()));
        time("last_append_timestamp_seconds", "When evidence last became durable, in seconds since 1970.",
                evidence.lastAppend());
        counter("entries", "Records that this process has written.", evidence.entries());
        counter("failures", "Attempts to open or write the log that failed.", evidence.failures());
        counter("gaps", "Gaps that this process has recorded, since something was not watched or not written.",
                evidence.gaps());
        if (evidence.copy() != null) {
            copy(evidence.copy());
        }
    }

    private void copy(CopyMetric copy) {
        gauge("copy_locked", "1 while the newest checkpoint in the bucket is recent, and under object lock there.",
                copy.locked());
        gauge("copy_agrees", "0 when something in the bucket was found to be other than ours.", copy.agrees());
        all.add(number("copy_size", "Entries of the newest log that are in the bucket.", copy.size()));
        time("copy_last_success_timestamp_seconds", "When all evidence was last in the bucket, in seconds since 1970.",
                copy.lastSuccess());
        counter("copies", "Rounds of copying to the bucket that ended well.", copy.copies());
        counter("copy_failures", "Rounds of copying to the bucket that did not.", copy.failures());
    }

    int series() {
        return all.stream().mapToInt(one -> one.getDataPoints().size()).sum();
    }

    List<MetricSnapshot> snapshots() {
        return List.copyOf(all);
    }

    private void gauge(String name, String help, boolean value) {
        all.add(number(name, help, value ? 1 : 0));
    }

    private void time(String name, String help, @Nullable Instant when) {
        Family family = family(name, help);
        if (when != null) {
            family.add(when);
        }
        all.add(family.snapshot());
    }

    private static MetricSnapshot number(String name, String help, long value) {
        Family family = family(name, help);
        family.add(value);
        return family.snapshot();
    }

    private static Family family(String name, String help) {
        return new Family("evidence_" + name, help);
    }

    private void counter(String name, String help, long value) {
        all.add(CounterSnapshot.builder()
                .name(Family.PREFIX + "evidence_" + name)
                .help(help)
                .dataPoint(new CounterDataPointSnapshot(value, Labels.EMPTY, null, 0L))
                .build());
    }
}
