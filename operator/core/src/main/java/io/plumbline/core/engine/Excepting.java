package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.cluster.ClusterState;
import io.plumbline.core.cluster.Held;
import io.plumbline.core.cluster.Part;
import io.plumbline.core.interest.Group;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.interest.LabelReader;
import io.plumbline.core.people.Deviations;
import io.plumbline.core.people.Labels;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns failures that an exception in force covers into Excepted, and back. The last step on the way to a row: what is
 * remembered of checks knows nothing of exceptions. Thread-safe.
 */
final class Excepting {
    private final ClusterState cluster;

    Excepting(ClusterState cluster) {
        this.cluster = cluster;
    }

    /**
     * The verdicts as these exceptions make them, whatever others have made of them before; the same list when nothing
     * changes.
     */
    List<Verdict> apply(Deviations inForce, List<CompiledCheck> checks, List<Verdict> verdicts, Scene scene,
            ResourceKey owner, Interest interest) {
        List<Verdict> changed = null;
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict before = verdicts.get(i);
            Verdict after = switch (before) {
                case Verdict.Fail fail -> inForce.isEmpty()
                        ? fail
                        : judged(fail, inForce, checks.get(i), scene, owner, interest);
                case Verdict.Excepted excepted ->
                    judged(excepted.fail(), inForce, checks.get(i), scene, owner, interest);
                case Verdict.Pass pass -> pass;
                case Verdict.NotApplicable none -> none;
                case Verdict.Error error -> error;
                case Verdict.NotEvaluated unknown -> unknown;
            };
            if (!after.equals(before)) {
                changed = changed == null ? new ArrayList<>(verdicts) : changed;
                changed.set(i, after);
            }
        }
        return changed == null ? verdicts : changed;
    }

    private Verdict judged(Verdict.Fail fail, Deviations inForce, CompiledCheck check, Scene scene, ResourceKey owner,
            Interest interest) {
        String exception = inForce.covering(check.key(), scene.resource().key(), owner,
                new Read(scene, interest.labelReader(check), cluster));
        return exception == null ? fail : new Verdict.Excepted(exception, fail.message());
    }

    /** The labels as they are kept. One that was not read yet, or cannot be relied on now, makes nothing better. */
    private record Read(Scene scene, LabelReader reader, ClusterState cluster) implements Labels {
        @Override
        public @Nullable Map<?, ?> own() {
            return labels(scene.resource(), reader.ofSubjects().get(scene.type()));
        }

        @Override
        public @Nullable Map<?, ?> ofNamespace() {
            return cluster.state(ResourceType.NAMESPACE).isSynced()
                    ? labels(scene.namespace(), reader.ofNamespaces())
                    : null;
        }

        private static @Nullable Map<?, ?> labels(@Nullable Held resource, @Nullable Group group) {
            Part part = resource == null || group == null || resource.problem() != null ? null : resource.part(group);
            return part == null ? null : part.body().map("metadata").map("labels");
        }
    }
}
