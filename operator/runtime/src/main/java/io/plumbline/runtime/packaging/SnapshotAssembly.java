package io.plumbline.runtime.packaging;

import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.evidence.record.FindingKey;
import io.plumbline.evidence.replay.History;
import io.plumbline.evidence.snapshot.Anchoring;
import io.plumbline.evidence.snapshot.FindingLine;
import io.plumbline.evidence.snapshot.Identity;
import io.plumbline.evidence.snapshot.Producer;
import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.evidence.snapshot.VerdictLine;
import io.plumbline.evidence.snapshot.VerdictSource;
import io.plumbline.evidence.snapshot.Window;
import io.plumbline.runtime.evidence.SpecDigest;
import io.plumbline.runtime.snapshot.SnapshotOrder;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the model of a snapshot from what was gathered. Pure; every count in it comes from the same picture. */
final class SnapshotAssembly {
    private final SnapshotOrder order;
    private final Gathered gathered;
    private final List<Assessment> assessments;

    private SnapshotAssembly(SnapshotOrder order, Gathered gathered) {
        this.order = order;
        this.gathered = gathered;
        this.assessments = gathered.picture()
                .assessments()
                .stream()
                .filter(one -> isWanted(one.control().control().key()))
                .filter(one -> gathered.controls().containsKey(one.control().control().key()))
                .toList();
    }

    static Snapshot of(SnapshotOrder order, Gathered gathered) {
        return new SnapshotAssembly(order, gathered).snapshot();
    }

    private Snapshot snapshot() {
        var controls = new ControlAssembly(gathered);
        return new Snapshot(
                new Identity(order.id(), gathered.clusterUid(), order.name(), order.trigger(), order.reason(),
                        gathered.picture().at()),
                order.period().map(Window.class::cast).orElseGet(() -> new Window.Moment(gathered.picture().at())),
                producer(), new Anchoring(gathered.anchors()), order.standards(),
                assessments.stream().map(controls::evidence).toList(),
                new StatementAssembly(gathered).statements(order.standards()),
                new PopulationAssembly(gathered).populations(kinds()),
                assessments.stream().flatMap(this::findings).toList(), verdicts(), history());
    }

    private boolean isWanted(ControlKey control) {
        return order.standards().contains(control.standard())
                && (order.controls().isEmpty() || order.controls().contains(control));
    }

    /** The digest is over all controls that were declared, wanted or not. */
    private Producer producer() {
        Producer known = gathered.producer();
        String all = gathered.controls()
                .entrySet()
                .stream()
                .sorted(Comparator.comparing(entry -> entry.getKey()))
                .map(entry -> entry.getKey() + " " + SpecDigest.of(entry.getValue().getSpec()))
                .collect(Collectors.joining("\n"));
        return new Producer(known.version(), known.revision(), SpecDigest.ofText(all), known.environment());
    }

    private Set<ResourceType> kinds() {
        Set<ResourceType> kinds = new TreeSet<>();
        assessments.forEach(one -> one.coverage().forEach(kind -> kinds.add(kind.type())));
        return kinds;
    }

    private Stream<FindingLine> findings(Assessment assessment) {
        return assessment.summary().worst().stream().map(this::line);
    }

    private FindingLine line(Finding finding) {
        var check = finding.check().check();
        Verdict verdict = finding.verdict();
        boolean unobserved = isOfAbsence(finding)
                || gathered.beganUnobserved().test(new FindingKey(finding.check().key(), finding.resource()));
        return new FindingLine(finding.check().key(), check.severity(), check.tier(), finding.resource(),
                finding.uid(), verdict.outcome(), verdict.message(),
                verdict instanceof Verdict.Excepted excepted ? excepted.exception() : "", finding.since(), unobserved,
                finding.version());
    }

    /** It stands for resources that should be there; since when, nobody has written down. */
    private static boolean isOfAbsence(Finding finding) {
        return finding.resource().name().isEmpty();
    }

    private VerdictSource verdicts() {
        return (control, reader) -> {
            gathered.picture()
                    .verdicts()
                    .forEach(control, line -> reader.accept(new VerdictLine(line.check().key(), line.resource(),
                            line.uid(), line.verdict().outcome())));
            assessments.stream()
                    .filter(one -> one.control().control().key().equals(control))
                    .flatMap(one -> one.summary().worst().stream())
                    .filter(SnapshotAssembly::isOfAbsence)
                    .map(one -> new VerdictLine(one.check().key(), one.resource(), one.uid(),
                            one.verdict().outcome()))
                    .forEach(reader);
        };
    }

    private History history() {
        History all = gathered.history();
        Predicate<ControlKey> wanted = this::isWanted;
        return new History(all.results().stream().filter(one -> wanted.test(one.control())).toList(),
                all.findings().stream().filter(one -> wanted.test(one.check().control())).toList(), all.gaps(),
                all.shares().stream().filter(one -> wanted.test(one.control())).toList());
    }
}
