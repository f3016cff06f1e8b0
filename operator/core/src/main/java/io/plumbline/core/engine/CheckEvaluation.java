package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Evaluated;
import io.plumbline.core.check.Evaluator;
import io.plumbline.core.check.Subject;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.cluster.ClusterState;
import io.plumbline.core.cluster.Held;
import io.plumbline.core.cluster.Part;
import io.plumbline.core.control.Scope;
import io.plumbline.core.control.SubjectScope;
import io.plumbline.core.engine.Inputs.Gathered;
import io.plumbline.core.interest.SubjectReader;
import io.plumbline.core.resource.BodyMap;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.LongAdder;

/** Evaluates one check on one subject against the newest state. Thread-safe. */
final class CheckEvaluation {
    private static final String CLUSTER_NAMESPACE = "kube-system";

    private final Readability readability;
    private final Inputs inputs;
    private final VerdictMemo memo;
    private final Timers timers;
    private final Evaluator evaluator;
    private final LongAdder evaluated = new LongAdder();
    private final LongAdder reused = new LongAdder();

    CheckEvaluation(ClusterState cluster, Joining joining, VerdictMemo memo, Timers timers, Evaluator evaluator) {
        this.readability = new Readability(cluster);
        this.inputs = new Inputs(cluster, joining);
        this.memo = memo;
        this.timers = timers;
        this.evaluator = evaluator;
    }

    /** Null when the resource is out of the check's scope. */
    @Nullable
    Evaluated evaluate(SubjectReader reader, Scene scene) {
        CompiledCheck check = reader.check();
        Held resource = scene.resource();
        if (check.check().isOfCluster() && !resource.key().name().equals(CLUSTER_NAMESPACE)) {
            return null;
        }
        String obstacle = readability.obstacle(check, scene.type());
        if (obstacle == null) {
            obstacle = readability.unreadable(check, resource.key(), scene.namespace());
        }
        if (!inScope(reader, resource, scene.namespace())) {
            return null;
        }
        if (obstacle != null) {
            return notEvaluated(obstacle);
        }
        if (resource.problem() != null) {
            return error(Verdict.Error.Reason.UNREADABLE, "the resource " + resource.problem());
        }
        return switch (inputs.gather(reader, resource, scene.namespace())) {
            case Gathered.Incomplete incomplete -> notEvaluated(incomplete.reason());
            case Gathered.Unjoined unjoined -> error(Verdict.Error.Reason.EVALUATION, unjoined.reason());
            case Gathered.Complete complete -> {
                Evaluated found = evaluate(reader, complete, scene);
                if (scene.recall() != Recall.APART && (check.readsNow() || found.until() != null)) {
                    timers.set(resource.key(), check, found.until());
                }
                // An input may have been lost while it was being read; its state is published before its objects go.
                String since = readability.obstacle(check, scene.type());
                yield since == null ? found : notEvaluated(since);
            }
        };
    }

    private static Evaluated notEvaluated(String reason) {
        return Evaluated.lasting(new Verdict.NotEvaluated(reason));
    }

    private static Evaluated error(Verdict.Error.Reason reason, String message) {
        return Evaluated.lasting(new Verdict.Error(reason, message));
    }

    private Evaluated evaluate(SubjectReader reader, Gathered.Complete complete, Scene scene) {
        CompiledCheck check = reader.check();
        boolean forgotten = BatchMemo.isForgotten(reader.group(), complete.object());
        Evaluated known = forgotten || scene.recall() != Recall.USUAL
                ? null
                : memo.find(check, complete.ids(), scene.now());
        if (known != null) {
            reused.increment();
            return known;
        }
        Part namespace = complete.namespace();
        Evaluated found = evaluator.evaluate(check, new Subject(complete.object().body(),
                namespace == null ? null : namespace.body(),
                lookup -> Inputs.items(reader, complete.related(), lookup), scene.now(), scene.sharing()));
        evaluated.increment();
        if (!forgotten && scene.recall() != Recall.APART) {
            memo.remember(check, complete.ids(), found);
        }
        return found;
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
