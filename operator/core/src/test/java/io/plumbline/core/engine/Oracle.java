package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.check.CompiledLookup;
import io.plumbline.core.check.Evaluator;
import io.plumbline.core.check.JoinKey;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.check.Subject;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.check.Verdict.NotEvaluated;
import io.plumbline.core.control.Absence;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.control.Lookup.Reach;
import io.plumbline.core.control.Scope;
import io.plumbline.core.control.SubjectScope;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.NaiveFindings;
import io.plumbline.core.fixture.NaiveRow;
import io.plumbline.core.fixture.NaiveRow.Judged;
import io.plumbline.core.fixture.SevenRules;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.OwnerReference;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Result;
import io.plumbline.core.result.ResultInput;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What the verdicts, counts and results must be, worked out from a fresh list with nested loops: for every control,
 * every check and every resource, from the words of the design. Shares single expressions with the engine, nothing else.
 */
final class Oracle {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final Set<Status> BLIND = Set.of(Status.SYNCING, Status.STALE, Status.FORBIDDEN,
            Status.UNAVAILABLE);
    private static final Map<Control, CompiledControl> COMPILED = new ConcurrentHashMap<>();
    private static final Evaluator EVALUATOR = new PlannerEvaluator(Limits.DEFAULT);

    private final ClusterView view;
    private final Map<ResourceKey, NaiveRow> rows = new TreeMap<>();
    private final NaiveFindings findings;
    private final NaiveExceptions exceptions;

    Oracle(ClusterView view) {
        this.view = view;
        this.exceptions = new NaiveExceptions(view);
        for (Resource resource : view.objects.values()) {
            List<Judged> verdicts = new ArrayList<>();
            for (Control control : view.controls.values()) {
                if (!control.suspended() && isSubject(resource)) {
                    for (CompiledCheck check : compiled(control).checks()) {
                        judge(control, check, resource).ifPresent(verdict -> verdicts
                                .add(new Judged(check, check.key(), check.check(),
                                        exceptions.apply(check, resource, topOwner(resource, 6), verdict))));
                    }
                }
            }
            if (!verdicts.isEmpty()) {
                rows.put(resource.key(),
                        new NaiveRow(resource.key(), resource.uid(), topOwner(resource, 6), verdicts));
            }
        }
        findings = new NaiveFindings(rows.values());
    }

    static CompiledControl compiled(Control control) {
        return COMPILED.computeIfAbsent(control, Controls.COMPILER::compile);
    }

    Map<ResourceKey, NaiveRow> rows() {
        return rows;
    }

    NaiveFindings findings() {
        return findings;
    }

    /** ReplicaSets of a Deployment repeat it, and those without replicas run nothing. */
    private static boolean isSubject(Resource resource) {
        return !resource.key().type().kind().equals("ReplicaSet")
                || resource.controller() == null
                        && !Long.valueOf(0).equals(resource.body().map("spec").get("replicas"));
    }

    private ResourceKey topOwner(Resource resource, int depth) {
        OwnerReference owner = resource.controller();
        if (owner == null || owner.type().kind().equals("Node") || depth == 0) {
            return resource.key();
        }
        ResourceKey key = new ResourceKey(owner.type(), resource.key().namespace(), owner.name());
        Resource known = view.objects.get(key);
        if (known == null) {
            return key;
        }
        return known.uid().equals(owner.uid()) ? topOwner(known, depth - 1) : resource.key();
    }

    /** Empty when the resource is no subject of the check. */
    private Optional<Verdict> judge(Control control, CompiledCheck compiled, Resource resource) {
        Check check = compiled.check();
        boolean isNamespace = resource.key().type().equals(ResourceType.NAMESPACE);
        if (check.isOfCluster()) {
            return isNamespace && resource.key().name().equals("kube-system")
                    ? Optional.of(verdict(compiled, resource, false))
                    : Optional.empty();
        }
        if (!check.resources().contains(resource.key().type())) {
            return Optional.empty();
        }
        String namespace = isNamespace ? resource.key().name() : resource.key().namespace();
        if (namespace.isEmpty()) {
            return Optional.of(verdict(compiled, resource, false));
        }
        if (check.scope() == SubjectScope.CONTROL_PLANE) {
            return Scope.SYSTEM_NAMESPACES.contains(namespace)
                    ? Optional.of(verdict(compiled, resource, false))
                    : Optional.empty();
        }
        Scope scope = control.scope();
        if (scope.excludedNamespaces().contains(namespace)) {
            return Optional.empty();
        }
        if (scope.namespaceSelector().isEverything()) {
            return Optional.of(verdict(compiled, resource, false));
        }
        Resource known = view.objects.get(namespaceKey(namespace));
        if (known == null || !view.isSynced(ResourceType.NAMESPACE) || known.problem() != null) {
            return Optional.of(new NotEvaluated("nobody can tell whether it is in scope"));
        }
        BodyMap labels = known.body().map("metadata").map("labels");
        return scope.namespaceSelector().selects(labels)
                ? Optional.of(verdict(compiled, resource, true))
                : Optional.empty();
    }

    private Verdict verdict(CompiledCheck compiled, Resource resource, boolean scopeReadsLabels) {
        ResourceType type = resource.key().type();
        Check check = compiled.check();
        String namespace = resource.key().namespace();
        if (!view.isSynced(type)) {
            return new NotEvaluated(type + " is not synced");
        }
        Resource known = type.equals(ResourceType.NAMESPACE)
                ? resource
                : namespace.isEmpty() ? null : view.objects.get(namespaceKey(namespace));
        if (scopeReadsLabels || readsNamespace(check)) {
            if (!view.isSynced(ResourceType.NAMESPACE) || known == null && !namespace.isEmpty()
                    || known != null && known.problem() != null) {
                return new NotEvaluated("the Namespace is not readable");
            }
        }
        for (Lookup lookup : check.lookups()) {
            boolean empty = view.state(lookup.type()) == Status.NOT_INSTALLED && lookup.emptyWhenNotInstalled();
            if (!view.isSynced(lookup.type()) && !empty) {
                return new NotEvaluated(lookup.type() + " is not synced");
            }
            if (related(lookup, resource).stream().anyMatch(item -> item.problem() != null)) {
                return new NotEvaluated("a related resource could not be read");
            }
        }
        if (resource.problem() != null) {
            return new Verdict.Error(Verdict.Error.Reason.UNREADABLE, "the resource " + resource.problem());
        }
        if (compiled.lookups().stream().anyMatch(lookup -> isUnjoined(lookup, resource))) {
            return new Verdict.Error(Verdict.Error.Reason.EVALUATION, "lookup without keys");
        }
        return EVALUATOR.evaluate(compiled, new Subject(resource.body(), known == null ? null : known.body(),
                lookup -> joined(lookup, resource).stream().map(Resource::body).toList(), NOW)).verdict();
    }

    private boolean isUnjoined(CompiledLookup lookup, Resource subject) {
        return lookup.isJoined() && (keys(lookup.subjectKey(), subject) == null
                || related(lookup.lookup(), subject).stream().anyMatch(item -> keys(lookup.key(), item) == null));
    }

    /** Every item within reach, against every key of the subject. */
    private List<Resource> joined(CompiledLookup lookup, Resource subject) {
        List<Resource> within = related(lookup.lookup(), subject);
        return lookup.isJoined()
                ? within.stream()
                        .filter(item -> !Collections.disjoint(keys(lookup.key(), item),
                                keys(lookup.subjectKey(), subject)))
                        .toList()
                : within;
    }

    /** Null when they cannot be told. */
    private static Set<String> keys(JoinKey key, Resource resource) {
        return key.of(resource.body()) instanceof JoinKey.Keys.Known known ? known.keys() : null;
    }

    private List<Resource> related(Lookup lookup, Resource subject) {
        String namespace = subject.key().type().equals(ResourceType.NAMESPACE)
                ? subject.key().name()
                : subject.key().namespace();
        return view.all(lookup.type())
                .stream()
                // What lives in no namespace is seen from each.
                .filter(item -> lookup.reach() == Reach.CLUSTER || item.key().namespace().equals(namespace)
                        || item.key().namespace().isEmpty())
                .toList();
    }

    private static ResourceKey namespaceKey(String name) {
        return new ResourceKey(ResourceType.NAMESPACE, "", name);
    }

    /** By the text: the controls of these tests read it by name or not at all. */
    private static boolean readsNamespace(Check check) {
        return Stream.of(check.match(), check.expression(), check.messageExpression())
                .anyMatch(text -> text.contains("namespaceObject"));
    }

    /** The kinds that verdicts of a check rest on. */
    static Set<ResourceType> inputs(Control control, Check check) {
        Set<ResourceType> inputs = new TreeSet<>(check.resources());
        check.lookups().forEach(lookup -> inputs.add(lookup.type()));
        boolean selects = !control.scope().namespaceSelector().isEverything()
                && check.scope() == SubjectScope.CONTROL;
        if (check.isOfCluster() || readsNamespace(check) || selects) {
            inputs.add(ResourceType.NAMESPACE);
        }
        return inputs;
    }

    Result result(ControlKey key) {
        Control control = view.controls.get(key);
        CompiledControl compiled = compiled(control);
        Map<String, Tally> tallies = findings.checks(key);
        List<String> blind = new ArrayList<>();
        int grave = 0;
        int other = 0;
        int excepted = 0;
        int errors = 0;
        int notEvaluated = 0;
        int passes = 0;
        boolean attestation = control.attestationRequired();
        for (CompiledCheck one : compiled.checks()) {
            Check check = one.check();
            if (control.suspended() || !check.decidesResult()) {
                continue;
            }
            Tally tally = tallies.getOrDefault(check.id(), Tally.ZERO);
            Absence absence = absence(control, check, tally);
            inputs(control, check).stream()
                    .filter(type -> BLIND.contains(view.state(type)))
                    .forEach(type -> blind.add(type.toString()));
            boolean accepted = absence == Absence.FAIL && exceptions.ofAbsence(one.key()).isPresent();
            int fails = tally.fail() + (absence == Absence.FAIL && !accepted ? 1 : 0);
            grave += check.severity().isGrave() ? fails : 0;
            other += check.severity().isGrave() ? 0 : fails;
            excepted += tally.excepted() + (accepted ? 1 : 0);
            errors += tally.error();
            notEvaluated += tally.notEvaluated();
            passes += tally.pass();
            attestation |= absence == Absence.NEEDS_ATTESTATION;
        }
        return SevenRules.result(new ResultInput(control.suspended(), compiled.isValid(), isSettled(key), grave, other,
                excepted, errors, notEvaluated, passes, blind, unrecorded(control), attestation, isAttested(key)));
    }

    /** What other controls find to be missing from the records that this one looks at. */
    private List<String> unrecorded(Control control) {
        return watchers(control).filter(one -> findings.checks(one.key().control())
                .getOrDefault(one.key().check(), Tally.ZERO)
                .fail() > 0).map(CompiledCheck::toString).toList();
    }

    /** Once everything is done: nothing is under way but lists, whose end checks of other controls wait for. */
    boolean isSettled(ControlKey key) {
        return watchers(view.controls.get(key))
                .flatMap(one -> one.subjects().stream())
                .noneMatch(type -> view.state(type) == Status.SYNCING);
    }

    /** The checks of other controls that keep watch over records that this one looks at. */
    private Stream<CompiledCheck> watchers(Control control) {
        Set<ResourceType> records = new TreeSet<>();
        for (CompiledCheck one : compiled(control).checks()) {
            if (one.check().decidesResult()) {
                records.addAll(one.subjects());
                one.check().lookups().forEach(lookup -> records.add(lookup.type()));
            }
        }
        return view.controls.values()
                .stream()
                .filter(other -> !other.key().equals(control.key()) && !other.suspended())
                .flatMap(other -> compiled(other).checks().stream())
                .filter(one -> one.check().inventoryOf() != null && records.contains(one.check().inventoryOf()));
    }

    private boolean isAttested(ControlKey key) {
        return view.attestations.values().stream().anyMatch(one -> one.control().equals(key)
                && !one.attestedAt().isAfter(view.lookedAt) && one.validUntil().isAfter(view.lookedAt));
    }

    /** How many resources an exception covers; what is missing where it must not be counts as one. */
    long covered(String exception) {
        long shown = findings.lines()
                .stream()
                .filter(line -> line.verdict() instanceof Verdict.Excepted excepted
                        && excepted.exception().equals(exception))
                .map(NaiveFindings.Line::resource)
                .distinct()
                .count();
        long missing = view.controls.values()
                .stream()
                .filter(control -> !control.suspended())
                .flatMap(control -> compiled(control).checks().stream()
                        .filter(one -> absence(control, one.check(), findings.checks(control.key())
                                .getOrDefault(one.check().id(), Tally.ZERO)) == Absence.FAIL))
                .filter(one -> exceptions.ofAbsence(one.key()).filter(exception::equals).isPresent())
                .count();
        return shown + missing;
    }

    /** What the absence of anything to look at means; present in the population or not visible means nothing. */
    private Absence absence(Control control, Check check, Tally tally) {
        boolean found = tally.fail() + tally.error() + tally.notEvaluated() + tally.excepted() + tally.pass() > 0;
        if (found || inputs(control, check).stream().anyMatch(type -> BLIND.contains(view.state(type)))) {
            return Absence.NOT_APPLICABLE;
        }
        Set<ResourceType> subjects = check.isOfCluster()
                ? Set.of(ResourceType.NAMESPACE)
                : Set.copyOf(check.resources());
        boolean served = subjects.stream().anyMatch(type -> view.state(type) != Status.NOT_INSTALLED);
        return served ? check.whenEmpty() : check.whenNotInstalled();
    }

    /** How each input kind of the enabled checks is observed, in order. */
    List<Coverage> coverage(ControlKey key) {
        Control control = view.controls.get(key);
        Set<ResourceType> types = new TreeSet<>();
        if (!control.suspended()) {
            compiled(control).checks().forEach(check -> types.addAll(inputs(control, check.check())));
        }
        return types.stream()
                .map(type -> new Coverage(type, Universe.state(view.state(type)), view.all(type).size()))
                .toList();
    }
}
