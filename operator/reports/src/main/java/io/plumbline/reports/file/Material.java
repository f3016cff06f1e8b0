package io.plumbline.reports.file;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.replay.FindingInterval;
import io.plumbline.evidence.replay.History;
import io.plumbline.evidence.replay.ResultInterval;
import io.plumbline.evidence.replay.Share;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.FindingLine;
import io.plumbline.evidence.snapshot.Population;
import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.evidence.snapshot.StatementEvidence;
import io.plumbline.evidence.snapshot.Window;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A snapshot put in order and indexed by control, so that no format depends on the order in which it was gathered. */
public final class Material {
    private static final Comparator<FindingLine> BY_RESOURCE = Comparator.comparing(FindingLine::check)
            .thenComparing(FindingLine::resource)
            .thenComparing(FindingLine::uid);
    private static final Comparator<FindingInterval> BY_TIME = Comparator.comparing(FindingInterval::check)
            .thenComparing(FindingInterval::resource)
            .thenComparing(FindingInterval::uid)
            .thenComparing(FindingInterval::from)
            .thenComparing(FindingInterval::outcome);

    private final Snapshot snapshot;
    private final List<ControlEvidence> controls;
    private final List<Population> populations;
    private final List<StatementEvidence> statements;
    private final List<FindingLine> findings;
    private final List<FindingInterval> findingIntervals;
    private final Map<ControlKey, List<FindingLine>> findingsByControl;
    private final Map<CheckKey, List<FindingLine>> findingsByCheck;
    private final Map<ControlKey, List<ResultInterval>> intervalsByControl;
    private final Map<ControlKey, Share> shares = new TreeMap<>();

    public Material(Snapshot snapshot) {
        this.snapshot = snapshot;
        controls = sorted(snapshot.controls(), Comparator.comparing(ControlEvidence::key));
        populations = sorted(snapshot.populations(), Comparator.comparing(Population::type));
        statements = sorted(snapshot.statements(), Comparator.comparing(StatementEvidence::standard));
        findings = sorted(snapshot.findings(), BY_RESOURCE);
        findingIntervals = sorted(snapshot.history().findings(), BY_TIME);
        findingsByControl = grouped(findings, finding -> finding.check().control());
        findingsByCheck = grouped(findings, FindingLine::check);
        intervalsByControl = grouped(
                sorted(snapshot.history().results(),
                        Comparator.comparing(ResultInterval::control).thenComparing(ResultInterval::from)),
                ResultInterval::control);
        snapshot.history().shares().forEach(share -> shares.put(share.control(), share));
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    public List<Standard> standards() {
        return snapshot.standards().stream().sorted().toList();
    }

    public List<ControlEvidence> controls() {
        return controls;
    }

    public List<Population> populations() {
        return populations;
    }

    public List<StatementEvidence> statements() {
        return statements;
    }

    public List<FindingLine> findings() {
        return findings;
    }

    public List<FindingLine> findings(ControlKey control) {
        return findingsByControl.getOrDefault(control, List.of());
    }

    public List<FindingLine> findings(CheckKey check) {
        return findingsByCheck.getOrDefault(check, List.of());
    }

    public List<FindingInterval> findingIntervals() {
        return findingIntervals;
    }

    /** Empty for a moment. */
    public List<ResultInterval> intervals(ControlKey control) {
        return intervalsByControl.getOrDefault(control, List.of());
    }

    public List<ResultInterval> intervals() {
        return intervalsByControl.values().stream().flatMap(Collection::stream).toList();
    }

    public @Nullable Share share(ControlKey control) {
        return shares.get(control);
    }

    public Collection<Share> shares() {
        return shares.values();
    }

    public History history() {
        return snapshot.history();
    }

    public Window.@Nullable Period period() {
        return switch (snapshot.window()) {
            case Window.Period period -> period;
            case Window.Moment _ -> null;
        };
    }

    /** How many controls have each result; every result is named. */
    public Map<Result, Integer> controlsByResult() {
        return counted(Result.class, controls, control -> control.decision().result());
    }

    /** Checks of a control that have no finding. */
    public long quietChecks(ControlEvidence control) {
        return control.checks().stream().map(check -> new CheckKey(control.key(), check.id()))
                .filter(check -> findings(check).isEmpty()).count();
    }

    /** How many findings have each outcome; every outcome is named. */
    public Map<Outcome, Integer> findingsByOutcome() {
        return counted(Outcome.class, findings, FindingLine::outcome);
    }

    /** How many verdicts of each outcome the checks of the controls have; every outcome is named. */
    public Map<Outcome, Long> verdictsByOutcome() {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, controls.stream().flatMap(control -> control.checks().stream())
                    .mapToLong(check -> check.verdicts().of(outcome)).sum());
        }
        return counts;
    }

    /** How many resources were known, of all kinds. */
    public long resources() {
        return populations.stream().mapToLong(Population::size).sum();
    }

    /** The kinds that could not be looked at as they should be. A kind that is not served hides nothing. */
    public List<Population> blindSpots() {
        return populations.stream()
                .filter(population -> population.status() != Status.SYNCED)
                .filter(population -> population.status() != Status.NOT_INSTALLED)
                .toList();
    }

    private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
        return list.stream().sorted(order).toList();
    }

    private static <K, T> Map<K, List<T>> grouped(List<T> list, Function<T, K> key) {
        Map<K, List<T>> groups = new TreeMap<>();
        list.forEach(one -> groups.computeIfAbsent(key.apply(one), _ -> new ArrayList<>()).add(one));
        return groups;
    }

    private static <E extends Enum<E>, T> Map<E, Integer> counted(Class<E> type, List<T> list, Function<T, E> value) {
        Map<E, Integer> counts = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counts.put(constant, 0);
        }
        list.forEach(one -> counts.merge(value.apply(one), 1, Integer::sum));
        return counts;
    }
}
