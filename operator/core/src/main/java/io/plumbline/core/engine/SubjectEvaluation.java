package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Evaluator;
import io.plumbline.core.check.Related;
import io.plumbline.core.check.Subject;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.control.Scope;
import io.plumbline.core.control.SubjectScope;
import io.plumbline.core.finding.Row;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Evaluates the checks of one subject against the newest state. Thread-safe. */
final class SubjectEvaluation {
    private static final String CLUSTER_NAMESPACE = "kube-system";

    private final ClusterState cluster;
    private final Readability readability;
    private final Ownership ownership;
    private final Evaluator evaluator;
    private final Clock clock;

    SubjectEvaluation(ClusterState cluster, Evaluator evaluator, Clock clock) {
        this.cluster = cluster;
        this.readability = new Readability(cluster);
        this.ownership = new Ownership(cluster);
        this.evaluator = evaluator;
        this.clock = clock;
    }

    /**
     * The verdicts on a resource as things stand.
     *
     * @param only the checks whose inputs have changed; verdicts of others are taken over. Null for all.
     */
    Row evaluate(Resource resource, Interest interest, @Nullable Row before, @Nullable Set<CompiledCheck> only) {
        List<CompiledCheck> checks = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        boolean sameResource = before != null && before.uid().equals(resource.uid());
        for (CompiledCheck check : interest.subjectChecks(resource.key().type())) {
            boolean again = only == null || !sameResource || only.contains(check);
            Verdict known = again || before == null ? null : before.verdict(check);
            Verdict verdict = known != null ? known : verdict(check, resource);
            if (verdict != null) {
                checks.add(check);
                verdicts.add(verdict);
            }
        }
        return new Row(resource.key(), resource.uid(), ownership.topOwner(resource), checks, verdicts);
    }

    /** Null when the resource is out of the check's scope. */
    private @Nullable Verdict verdict(CompiledCheck check, Resource resource) {
        ResourceType type = resource.key().type();
        if (check.check().isOfCluster() && !resource.key().name().equals(CLUSTER_NAMESPACE)) {
            return null;
        }
        String obstacle = readability.obstacle(check, type);
        Resource namespace = namespaceOf(resource);
        if (obstacle == null) {
            obstacle = readability.unreadable(check, resource.key(), namespace);
        }
        if (!inScope(check, resource, namespace)) {
            return null;
        }
        if (obstacle != null) {
            return new Verdict.NotEvaluated(obstacle);
        }
        if (resource.problem() != null) {
            return new Verdict.Error(Verdict.Error.Reason.UNREADABLE, "the resource " + resource.problem());
        }
        Related related = lookup -> items(lookup.lookup(), resource);
        Verdict verdict = evaluator.evaluate(check,
                new Subject(resource.body(), namespace == null ? null : namespace.body(), related, clock.instant()))
                .verdict();
        // An input may have been lost while it was being read; its state is published before its objects go.
        String since = readability.obstacle(check, type);
        return since == null ? verdict : new Verdict.NotEvaluated(since);
    }

    private @Nullable Resource namespaceOf(Resource resource) {
        if (resource.key().type().equals(ResourceType.NAMESPACE)) {
            return resource;
        }
        String name = resource.key().namespace();
        return name.isEmpty() ? null : cluster.get(new ResourceKey(ResourceType.NAMESPACE, "", name));
    }

    private boolean inScope(CompiledCheck check, Resource resource, @Nullable Resource namespace) {
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
        // With the labels unreadable nobody can tell whether the resource is in scope: it must not drop out silently.
        if (check.selectsByLabels() && readability.labelsUnknown(namespace)) {
            return true;
        }
        BodyMap labels = namespace == null ? BodyMap.EMPTY : namespace.body().map("metadata").map("labels");
        return check.scope().contains(name, labels);
    }

    private List<BodyMap> items(Lookup lookup, Resource subject) {
        return switch (lookup.reach()) {
            case CLUSTER -> cluster.bodies(lookup.type());
            case SAME_NAMESPACE -> {
                String namespace = Readability.namespaceName(subject.key());
                // What lives in no namespace is seen from each: taking it for absent could look like compliance.
                Stream<Resource> everywhere = cluster.inNamespace(lookup.type(), "").stream();
                Stream<Resource> here = namespace.isEmpty()
                        ? Stream.empty()
                        : cluster.inNamespace(lookup.type(), namespace).stream();
                yield Stream.concat(everywhere, here).map(Resource::body).toList();
            }
        };
    }
}
