package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Evaluated;
import io.plumbline.core.check.Sharing;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.cluster.ClusterState;
import io.plumbline.core.cluster.Held;
import io.plumbline.core.cluster.Ownership;
import io.plumbline.core.engine.BatchMemo.Verdicts;
import io.plumbline.core.finding.Row;
import io.plumbline.core.interest.Batch;
import io.plumbline.core.interest.Interest;
import io.plumbline.core.interest.SubjectReader;
import io.plumbline.core.people.Deviations;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Evaluates the checks of one subject against the newest state, as many at once as can be. Thread-safe. */
final class SubjectEvaluation {
    private final ClusterState cluster;
    private final Ownership ownership;
    private final CheckEvaluation checks;
    private final BatchMemo memo;
    private final Excepting excepting;
    private final Supplier<Deviations> inForce;
    private final Clock clock;
    private final VerdictLists lists = new VerdictLists();
    private final LongAdder reused = new LongAdder();

    /** @param inForce the exceptions; whoever changes them queues what they concern afterwards */
    SubjectEvaluation(ClusterState cluster, CheckEvaluation checks, BatchMemo memo, Supplier<Deviations> inForce,
            Clock clock) {
        this.cluster = cluster;
        this.ownership = new Ownership(cluster);
        this.checks = checks;
        this.memo = memo;
        this.excepting = new Excepting(cluster);
        this.inForce = inForce;
        this.clock = clock;
    }

    /** The verdicts on a resource, as far as they are found. */
    private static final class Found {
        private final List<CompiledCheck> checks;
        private final List<Verdict> verdicts;
        /** Whether some were not evaluated now, and whether these rest on the Namespace too. */
        private boolean remembered;
        private boolean rememberedOfNamespace;
        /** Whether all steady ones were found, and none ends with time. */
        private boolean lasting = true;

        Found(int most) {
            checks = new ArrayList<>(most);
            verdicts = new ArrayList<>(most);
        }

        void add(CompiledCheck check, Verdict verdict) {
            checks.add(check);
            verdicts.add(verdict);
        }
    }

    /**
     * The verdicts on a resource as things stand.
     *
     * @param only the checks whose inputs have changed; verdicts of others are taken over. Null for all.
     */
    Row evaluate(Held resource, Interest interest, @Nullable Row before, @Nullable Set<CompiledCheck> only) {
        Scene scene = scene(resource, Recall.USUAL);
        Deviations deviations = inForce.get();
        Row same = before == null || !before.uid().equals(resource.uid()) ? null : before;
        ResourceKey owner = ownership.topOwner(resource);
        if (only == null && same != null && isUnchanged(same, scene, interest)) {
            Set<CompiledCheck> others = interest.unsteadyChecks(scene.type());
            reused.add(same.checks().stream().filter(check -> !others.contains(check)).count());
            return others.isEmpty()
                    ? standing(same, scene, owner, interest, deviations)
                    : row(scene, owner, find(interest, scene, same, others, false), same.basis(), interest, deviations);
        }
        Row known = only == null ? null : same;
        Found found = find(interest, scene, known, only, true);
        if (found.remembered && !isObserved(scene, found.rememberedOfNamespace)) {
            // An input was lost meanwhile; its state is published before its objects go.
            found = find(interest, scene, known, only, false);
        }
        return row(scene, owner, found, known == null && found.lasting ? Basis.of(scene, interest) : null, interest,
                deviations);
    }

    private Scene scene(Held resource, Recall recall) {
        return new Scene(resource, namespaceOf(resource), clock.instant(), new Sharing(), recall);
    }

    /** The verdicts on a resource with nothing taken over, and what was remembered of them replaced. */
    Row anew(Held resource, Interest interest) {
        Scene scene = scene(resource, Recall.ANEW);
        for (Batch batch : interest.batches(scene.type())) {
            BatchMemo.Key key = BatchMemo.Key.of(batch, scene);
            if (key != null) {
                memo.forget(key);
            }
        }
        Found found = find(interest, scene, null, null, false);
        return row(scene, ownership.topOwner(resource), found, found.lasting ? Basis.of(scene, interest) : null,
                interest, inForce.get());
    }

    /**
     * The verdicts on a resource with nothing taken over, and nothing left behind.
     *
     * @param before its errors that say that a check took too much work stand: trying again would count as more
     */
    Row apart(Held resource, Interest interest, @Nullable Row before) {
        Scene scene = scene(resource, Recall.APART);
        Row same = before == null || !before.uid().equals(resource.uid()) ? null : before;
        Set<CompiledCheck> tried = same == null
                ? null
                : interest.subjectReaders(scene.type())
                        .stream()
                        .map(SubjectReader::check)
                        .filter(check -> !Divergence.isOfEffort(same.verdict(check)))
                        .collect(Collectors.toSet());
        Found found = find(interest, scene, same, tried, false);
        return row(scene, ownership.topOwner(resource), found, null, interest, inForce.get());
    }

    /** The row as it was, but for its owner and for exceptions. */
    @SuppressWarnings("ReferenceEquality") // the same list is returned when nothing changes
    private Row standing(Row same, Scene scene, ResourceKey owner, Interest interest, Deviations deviations) {
        List<Verdict> verdicts = excepting.apply(deviations, same.checks(), same.verdicts(), scene, owner, interest);
        return verdicts == same.verdicts() && owner.equals(same.owner())
                ? same
                : new Row(same.resource(), same.uid(), owner, same.checks(), lists.verdicts(verdicts), same.basis());
    }

    private boolean isUnchanged(Row row, Scene scene, Interest interest) {
        return row.basis() instanceof Basis basis && basis.isOf(scene, interest)
                && isObserved(scene, interest.batches(scene.type())
                        .stream()
                        .anyMatch(batch -> batch.namespaceGroup() != null));
    }

    private Row row(Scene scene, ResourceKey owner, Found found, @Nullable Object basis, Interest interest,
            Deviations deviations) {
        List<Verdict> verdicts = excepting.apply(deviations, found.checks, found.verdicts, scene, owner, interest);
        return new Row(scene.resource().key(), scene.resource().uid(), owner, lists.checks(found.checks),
                lists.verdicts(verdicts), basis);
    }

    private @Nullable Held namespaceOf(Held resource) {
        ResourceKey key = resource.key();
        if (key.type().equals(ResourceType.NAMESPACE)) {
            return resource;
        }
        return key.namespace().isEmpty()
                ? null
                : cluster.get(new ResourceKey(ResourceType.NAMESPACE, "", key.namespace()));
    }

    /** @param known the verdicts that stand apart from {@code only}; null when none do */
    private Found find(Interest interest, Scene scene, @Nullable Row known, @Nullable Set<CompiledCheck> only,
            boolean remembered) {
        Found found = new Found(interest.subjectReaders(scene.type()).size());
        boolean readable = remembered && scene.resource().problem() == null;
        for (Batch batch : interest.batches(scene.type())) {
            boolean all = readable && isObserved(scene, batch.namespaceGroup() != null)
                    && (known == null || isAllOf(batch, only));
            BatchMemo.Key key = all ? BatchMemo.Key.of(batch, scene) : null;
            if (key == null) {
                batch.readers().forEach(reader -> find(reader, scene, known, only, batch.isSteady(), found));
            } else {
                find(key, scene, found);
            }
        }
        return found;
    }

    private static boolean isAllOf(Batch batch, @Nullable Set<CompiledCheck> only) {
        return only == null || only.size() >= batch.readers().size()
                && batch.readers().stream().allMatch(reader -> only.contains(reader.check()));
    }

    /** Whether the kinds that steady verdicts rest on can be relied on right now. */
    private boolean isObserved(Scene scene, boolean withNamespace) {
        return cluster.state(scene.type()).isSynced()
                && (!withNamespace || cluster.state(ResourceType.NAMESPACE).isSynced());
    }

    private void find(BatchMemo.Key key, Scene scene, Found found) {
        Verdicts verdicts = memo.find(key);
        if (verdicts == null) {
            verdicts = evaluate(key, scene, found);
        } else {
            reused.add(verdicts.checks().size());
            found.remembered = true;
            found.rememberedOfNamespace |= key.batch().namespaceGroup() != null;
        }
        found.checks.addAll(verdicts.checks());
        found.verdicts.addAll(verdicts.verdicts());
    }

    private Verdicts evaluate(BatchMemo.Key key, Scene scene, Found all) {
        List<CompiledCheck> inScope = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        boolean lasting = true;
        for (SubjectReader reader : key.batch().readers()) {
            Evaluated evaluated = checks.evaluate(reader, scene);
            if (evaluated != null) {
                inScope.add(reader.check());
                verdicts.add(evaluated.verdict());
                lasting &= isLasting(evaluated);
            }
        }
        all.lasting &= lasting;
        Verdicts found = new Verdicts(lists.checks(inScope), lists.verdicts(verdicts));
        if (lasting) {
            memo.remember(key, found);
        }
        return found;
    }

    private static boolean isLasting(Evaluated evaluated) {
        return evaluated.until() == null && !(evaluated.verdict() instanceof Verdict.NotEvaluated);
    }

    private void find(SubjectReader reader, Scene scene, @Nullable Row known, @Nullable Set<CompiledCheck> only,
            boolean steady, Found found) {
        CompiledCheck check = reader.check();
        Verdict verdict = known == null || only == null || only.contains(check) ? null : known.verdict(check);
        if (verdict == null) {
            Evaluated evaluated = checks.evaluate(reader, scene);
            verdict = evaluated == null ? null : evaluated.verdict();
            found.lasting &= !steady || evaluated == null || isLasting(evaluated);
        }
        if (verdict != null) {
            found.add(check, verdict);
        }
    }

    /** Verdicts that were taken over, all of a batch at once or one by one. */
    long reused() {
        return reused.sum() + checks.reused();
    }
}
