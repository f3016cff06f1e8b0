package io.plumbline.runtime.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.snapshot.SnapshotCounts;
import io.plumbline.api.v1alpha1.snapshot.SnapshotPeriod;
import io.plumbline.api.v1alpha1.snapshot.SnapshotPhase;
import io.plumbline.api.v1alpha1.snapshot.SnapshotPopulation;
import io.plumbline.api.v1alpha1.snapshot.SnapshotStatus;
import io.plumbline.runtime.snapshot.SnapshotOrder;
import io.plumbline.runtime.snapshot.SnapshotProgress;
import io.plumbline.runtime.snapshot.SnapshotProgress.Stage;
import io.plumbline.runtime.snapshot.SnapshotTaker.Frozen;
import io.plumbline.runtime.snapshot.TakenSnapshot;
import io.plumbline.sealed.shelf.PackageCard;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Makes the status of requests for snapshots. It names nothing that is not durable. Thread-safe. */
public final class SnapshotStatusFactory {
    /** Limits of the schema. */
    private static final int MAX_POPULATIONS = 256;
    private static final int MAX_VERSION = 64;

    private final Clock clock;
    private final LongSupplier epoch;

    public SnapshotStatusFactory(Clock clock, LongSupplier epoch) {
        this.clock = clock;
        this.epoch = epoch;
    }

    private record Said(SnapshotPhase phase, String reason, String message) {}

    /** Of a request that cannot be understood. */
    public SnapshotStatus invalid(SnapshotTerms terms, @Nullable Long generation, @Nullable SnapshotStatus previous) {
        Condition condition = condition(SnapshotStatus.COMPLETE, new Said(SnapshotPhase.FAILED, "Invalid",
                String.join("; ", terms.problems())), false, generation, previous);
        return new SnapshotStatus(generation, SnapshotPhase.FAILED, null, null, null, null, null, null, null, null,
                List.of(), null, List.of(condition), epoch.getAsLong());
    }

    /** Of an order. */
    public SnapshotStatus status(SnapshotOrder order, @Nullable Long generation, SnapshotProgress progress,
            @Nullable SnapshotStatus previous) {
        return switch (progress.stage()) {
            case Stage.Finished finished -> finished(order, finished.taken(), generation, previous);
            case Stage.Waiting waiting -> unfinished(order, generation, progress, previous, "Waiting",
                    "waits until " + waiting.until() + (order.period().isPresent()
                            ? ", when its period has ended"
                            : ", the time of its schedule"));
            case Stage.Queued queued -> unfinished(order, generation, progress, previous, "InProgress",
                    "it is being taken, or is as soon as those before it are done");
            case Stage.Delayed delayed -> unfinished(order, generation, progress, previous, "Delayed",
                    delayed.why() + "; it is tried again");
            case Stage.Refused refused -> refused(order, generation, progress, previous, refused.why());
        };
    }

    private SnapshotStatus unfinished(SnapshotOrder order, @Nullable Long generation, SnapshotProgress progress,
            @Nullable SnapshotStatus previous, String reason, String message) {
        boolean fixed = progress.frozen() != null || wasFrozen(order, previous);
        return open(order, generation, progress.frozen(), previous,
                new Said(fixed ? SnapshotPhase.FROZEN : SnapshotPhase.PENDING, reason, message));
    }

    private SnapshotStatus refused(SnapshotOrder order, @Nullable Long generation, SnapshotProgress progress,
            @Nullable SnapshotStatus previous, String why) {
        return open(order, generation, progress.frozen(), previous,
                new Said(SnapshotPhase.FAILED, "Refused", why));
    }

    private SnapshotStatus open(SnapshotOrder order, @Nullable Long generation, @Nullable Frozen frozen,
            @Nullable SnapshotStatus previous, Said said) {
        Condition condition = condition(SnapshotStatus.COMPLETE, said, false, generation, previous);
        SnapshotStatus before = wasFrozen(order, previous) ? previous : null;
        String at = frozen != null ? frozen.at().toString() : before == null ? null : before.frozenAt();
        Long index = frozen != null ? (Long) frozen.logIndex() : before == null ? null : before.logIndex();
        String manifest = frozen != null
                ? digest(frozen.manifest())
                : before == null ? null : before.manifest();
        return new SnapshotStatus(generation, said.phase(), order.id(), at, window(order), index, null, manifest, null,
                null, List.of(), null, List.of(condition), epoch.getAsLong());
    }

    /** What another process has frozen stays said until the taker says it again. */
    private static boolean wasFrozen(SnapshotOrder order, @Nullable SnapshotStatus previous) {
        return previous != null && previous.phase() == SnapshotPhase.FROZEN && order.id().equals(previous.id());
    }

    private SnapshotStatus finished(SnapshotOrder order, TakenSnapshot taken, @Nullable Long generation,
            @Nullable SnapshotStatus previous) {
        PackageCard card = taken.card();
        Condition complete = condition(SnapshotStatus.COMPLETE, new Said(SnapshotPhase.COMPLETE, "Stored",
                "the package is stored, and entry " + card.logIndex() + " of the log names it"), true, generation,
                previous);
        boolean remembered = !card.anchors().isEmpty();
        Condition anchored = condition(SnapshotStatus.ANCHORED, new Said(SnapshotPhase.COMPLETE,
                remembered ? "Remembered" : "NoAnchor",
                remembered
                        ? String.join("; ", card.anchors())
                        : "nothing outside the operator remembers the log: its age rests on the operator alone"),
                remembered, generation, previous);
        return new SnapshotStatus(generation, SnapshotPhase.COMPLETE, order.id(), card.frozenAt().toString(),
                window(order), card.logIndex(), taken.checkpoint(), digest(card.manifest()), card.size(),
                counts(card.verdicts()), populations(taken.populations()), "/v1/snapshots/" + order.id()
                        + "/package.zip",
                Conditions.sorted(anchored, complete), epoch.getAsLong());
    }

    private static @Nullable SnapshotPeriod window(SnapshotOrder order) {
        return order.period()
                .map(period -> new SnapshotPeriod(period.from().toString(), period.to().toString()))
                .orElse(null);
    }

    private static String digest(String hex) {
        return "sha256:" + hex;
    }

    private static SnapshotCounts counts(Map<String, Long> verdicts) {
        return new SnapshotCounts(verdicts.getOrDefault("Pass", 0L), verdicts.getOrDefault("Fail", 0L),
                verdicts.getOrDefault("Excepted", 0L), verdicts.getOrDefault("Error", 0L),
                verdicts.getOrDefault("NotEvaluated", 0L), verdicts.getOrDefault("NotApplicable", 0L));
    }

    private static List<SnapshotPopulation> populations(List<TakenSnapshot.Population> known) {
        return known.stream()
                .sorted(Comparator.comparing(TakenSnapshot.Population::type))
                .limit(MAX_POPULATIONS)
                .map(one -> new SnapshotPopulation(one.type().group(), one.type().kind(), ToApi.state(one.status()),
                        one.objects(), version(one.listVersion())))
                .toList();
    }

    private static @Nullable String version(String listVersion) {
        return listVersion.isEmpty() || listVersion.length() > MAX_VERSION ? null : listVersion;
    }

    private Condition condition(String type, Said said, boolean holds, @Nullable Long generation,
            @Nullable SnapshotStatus previous) {
        return Conditions.one(previous == null ? List.of() : previous.conditions(), type, holds, said.reason(),
                said.message(), generation, clock.instant());
    }

    /** Whether the package can be fetched, and why not. */
    public static Condition complete(SnapshotStatus status) {
        return Conditions.of(status.conditions(), SnapshotStatus.COMPLETE).getFirst();
    }

    /** Whether the API server has to be told. */
    public boolean needsPatch(@Nullable SnapshotStatus previous, SnapshotStatus next) {
        return previous == null || !ours(previous).equals(ours(next));
    }

    private static SnapshotStatus ours(SnapshotStatus status) {
        Condition[] conditions = status.conditions()
                .stream()
                .filter(known -> known.getType().equals(SnapshotStatus.COMPLETE)
                        || known.getType().equals(SnapshotStatus.ANCHORED))
                .toArray(Condition[]::new);
        return new SnapshotStatus(status.observedGeneration(), status.phase(), status.id(), status.frozenAt(),
                status.window(), status.logIndex(), status.checkpoint(), status.manifest(), status.size(),
                status.verdicts(), status.populations(), status.download(), Conditions.sorted(conditions),
                status.epoch());
    }
}
