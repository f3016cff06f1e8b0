package io.plumbline.core.finding;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A workload and what it owns: counted once while the verdicts agree. Not thread-safe.
 *
 * <p>Where the owner has a verdict, that one counts, and an owned resource with a worse story of its own is shown apart.
 * Where it has none (the check does not look at its kind), the worst verdict among the owned resources stands for all.
 */
final class Unit {
    private final ResourceKey key;
    private @Nullable Row owner;
    private final TreeMap<ResourceKey, Row> members = new TreeMap<>();
    /** The member that stands for all in every check that the owner has no verdict of; null when no single one does. */
    private @Nullable Row spokesman;

    Unit(ResourceKey key) {
        this.key = key;
    }

    /** After anything that was not absorbed, {@link #shown} must be asked before {@link #absorbs}. */
    void put(Row row) {
        if (row.isOwned()) {
            members.put(row.resource(), row);
        } else {
            owner = row;
        }
    }

    void remove(ResourceKey resource) {
        if (resource.equals(key)) {
            owner = null;
        } else {
            members.remove(resource);
        }
    }

    boolean isEmpty() {
        return owner == null && members.isEmpty();
    }

    /** Whether it makes no difference to what is shown that the owned row is there, or would be. */
    boolean absorbs(Row row) {
        if (!row.isOwned()) {
            return false;
        }
        Row template = owner;
        boolean spoken = isSpokenFor(row);
        for (int i = 0; i < row.checks().size(); i++) {
            CompiledCheck check = row.checks().get(i);
            Verdict reference = template == null ? null : template.verdict(check);
            if (reference == null ? !spoken && !isSpokenFor(row, i) : differs(row.verdicts().get(i), reference)) {
                return false;
            }
        }
        return true;
    }

    /** A quick look: whether another member that comes first has the same verdicts. */
    @SuppressWarnings("ReferenceEquality") // only a fast path: lists of replicas are shared
    private boolean isSpokenFor(Row row) {
        Row first = spokesman;
        return first != null && first.checks() == row.checks() && first.verdicts() == row.verdicts()
                && first.resource().compareTo(row.resource()) < 0;
    }

    private boolean isSpokenFor(Row row, int position) {
        Row first = spokesman;
        Verdict said = first == null ? null : first.verdict(row.checks().get(position));
        return first != null && said != null && first.resource().compareTo(row.resource()) < 0
                && said.outcome().compareTo(row.verdicts().get(position).outcome()) <= 0;
    }

    /** All lines of the workload. */
    List<Shown> shown() {
        List<Shown> shown = new ArrayList<>();
        Row template = owner;
        if (template != null) {
            for (int i = 0; i < template.checks().size(); i++) {
                shown.add(new Shown(template.checks().get(i), key, template.uid(), template.verdicts().get(i), false));
            }
        }
        Map<CompiledCheck, Told> worst = new LinkedHashMap<>();
        for (Row member : members.values()) {
            for (int i = 0; i < member.checks().size(); i++) {
                CompiledCheck check = member.checks().get(i);
                Verdict verdict = member.verdicts().get(i);
                Verdict reference = template == null ? null : template.verdict(check);
                if (reference == null) {
                    Told told = worst.get(check);
                    if (told == null || verdict.outcome().compareTo(told.verdict().outcome()) < 0) {
                        worst.put(check, new Told(member, verdict));
                    }
                } else if (differs(verdict, reference)) {
                    shown.add(new Shown(check, member.resource(), member.uid(), verdict, true));
                }
            }
        }
        worst.forEach((check, told) -> shown.add(new Shown(check, key, told.by().uid(), told.verdict(), false)));
        spokesman = spokesman(worst.values());
        return shown;
    }

    /** A verdict that stands for those of all members, and whose it is. */
    private record Told(Row by, Verdict verdict) {}

    @SuppressWarnings("ReferenceEquality") // one row
    private static @Nullable Row spokesman(Collection<Told> worst) {
        Row one = null;
        for (Told told : worst) {
            if (one != null && one != told.by()) {
                return null;
            }
            one = told.by();
        }
        return one;
    }

    private static boolean differs(Verdict verdict, Verdict reference) {
        return verdict.outcome().isFinding() && verdict.outcome() != reference.outcome();
    }
}
