package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Evaluated;
import io.plumbline.core.check.Evaluator;
import io.plumbline.core.check.Sharing;
import io.plumbline.core.check.Subject;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.cluster.ClusterState;
import io.plumbline.core.cluster.Held;
import io.plumbline.core.cluster.Ownership;
import io.plumbline.core.cluster.Part;
import io.plumbline.core.control.Scope;
import io.plumbline.core.control.SubjectScope;
import io.plumbline.core.engine.Inputs.Gathered;
import io.plumbline.core.finding.Row;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.interest.SubjectReader;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** Evaluates the checks of one subject against the newest state. Thread-safe. */
final class SubjectEvaluation {
    private static final String CLUSTER_NAMESPACE = "kube-system";

    private final ClusterState cluster;
    private final Readability readability;
    private final Ownership ownership;
    private final Inputs inputs;
    private final VerdictMemo memo;
    private final Timers timers;
    private final Evaluator evaluator;
    private final Clock clock;
    private final VerdictLists lists = new VerdictLists();
    private final LongAdder evaluated = new LongAdder();
    private final LongAdder reused = new LongAdder();

    SubjectEvaluation(ClusterState cluster, Joining joining, VerdictMemo memo, Timers timers, Evaluator evaluator,
            Clock clock) {
        this.cluster = cluster;
        this.readability = new Readability(cluster);
        this.ownership = new Ownership(cluster);
        this.inputs = new Inputs(cluster, joining);
        this.memo = memo;
        this.timers = timers;
        this.evaluator = evaluator;
        this.clock = clock;
    }

    /**
     * The verdicts on a resource as things stand.
     *
     * @param only the checks whose inputs have changed; verdicts of others are taken over. Null for all.
     */
    Row evaluate(Held resource, Interest interest, @Nullable Row before, @Nullable Set<CompiledCheck> only) {
        List<SubjectReader> readers = interest.subjectReaders(resource.key().type());
        List<CompiledCheck> checks = new ArrayList<>(readers.size());
        List<Verdict> verdicts = new ArrayList<>(readers.size());
        boolean sameResource = before != null && before.uid().equals(resource.uid());
        Held namespace = namespaceOf(resource.key(), resource);
        Instant now = clock.instant();
        Sharing sharing = new Sharing();
        for (SubjectReader reader : readers) {
            CompiledCheck check = reader.check();
            boolean again = only == null || !sameResource || only.contains(check);
            Verdict known = again || before == null ? null : before.verdict(check);
            Verdict verdict = known != null ? known : verdict(reader, resource, namespace, now, sharing);
            if (verdict != null) {
                checks.add(check);
                verdicts.add(verdict);
            }
        }
        return new Row(resource.key(), resource.uid(), ownership.topOwner(resource), lists.checks(checks),
                lists.verdicts(verdicts));
    }

    /** Null when the resource is out of the check's scope. */
    private @Nullable Verdict verdict(SubjectReader reader, Held resource, @Nullable Held namespace, Instant now,
            Sharing sharing) {
        CompiledCheck check = reader.check();
        ResourceType type = resource.key().type();
        if (check.check().isOfCluster() && !resource.key().name().equals(CLUSTER_NAMESPACE)) {
            return null;
        }
        String obstacle = readability.obstacle(check, type);
        if (obstacle == null) {
            obstacle = readability.unreadable(check, resource.key(), namespace);
        }
        if (!inScope(reader, resource, namespace)) {
            return null;
        }
        if (obstacle != null) {
            return new Verdict.NotEvaluated(obstacle);
        }
        if (resource.problem() != null) {
            return new Verdict.Error(Verdict.Error.Reason.UNREADABLE, "the resource " + resource.problem());
        }
        return switch (inputs.gather(reader, resource, namespace)) {
            case Gathered.Incomplete incomplete -> new Verdict.NotEvaluated(incomplete.reason());
            case Gathered.Unjoined unjoined -> new Verdict.Error(Verdict.Error.Reason.EVALUATION, unjoined.reason());
            case Gathered.Complete complete -> {
                Evaluated found = evaluate(reader, complete, now, sharing);
                if (check.readsNow() || found.until() != null) {
                    timers.set(resource.key(), check, found.until());
                }
                // An input may have been lost while it was being read; its state is published before its objects go.
                String since = readability.obstacle(check, type);
                yield since == null ? found.verdict() : new Verdict.NotEvaluated(since);
            }
        };
    }

    private Evaluated evaluate(SubjectReader reader, Gathered.Complete complete, Instant now, Sharing sharing) {
        CompiledCheck check = reader.check();
        Evaluated known = memo.find(check, complete.ids(), now);
        if (known != null) {
            reused.increment();
            return known;
        }
        Part namespace = complete.namespace();
        Evaluated found = evaluator.evaluate(check, new Subject(complete.object().body(),
                namespace == null ? null : namespace.body(),
                lookup -> Inputs.items(reader, complete.related(), lookup), now, sharing));
        evaluated.increment();
        memo.remember(check, complete.ids(), found);
        return found;
    }

    private @Nullable Held namespaceOf(ResourceKey key, Held resource) {
        if (key.type().equals(ResourceType.NAMESPACE)) {
            return resource;
        }
        String name = key.namespace();
        return name.isEmpty() ? null : cluster.get(new ResourceKey(ResourceType.NAMESPACE, "", name));
    }

    private boolean inScope(SubjectReader reader, Held resource, @Nullable Held namespace) {
        CompiledCheck check = reader.check();
        String name = Readability.namespaceName(resource.key());
        if (name.isEmpty() || check.check().isOfCluster()) {
            return true;
        }
        if (check.check().scope() == SubjectScope.CONTROL_PLANE) {
            return Scope.SYSTEM_NAMESPACES.contains(name);
        }
        if (check.scope().excludedNamespaces().contains(name)) {
            return false;
        }
        if (!check.selectsByLabels()) {
            return true;
        }
        // With the labels unreadable nobody can tell whether the resource is in scope: it must not drop out silently.
        if (readability.labelsUnknown(namespace, reader.namespaceGroup())) {
            return true;
        }
        return check.scope().contains(name, labels(reader, namespace));
    }

    private static BodyMap labels(SubjectReader reader, @Nullable Held namespace) {
        Part part = namespace == null || reader.namespaceGroup() == null
                ? null
                : namespace.part(reader.namespaceGroup());
        return part == null ? BodyMap.EMPTY : part.body().map("metadata").map("labels");
    }

    long evaluated() {
        return evaluated.sum();
    }

    long reused() {
        return reused.sum();
    }
}
