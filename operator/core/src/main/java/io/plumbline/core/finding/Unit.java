package io.plumbline.core.finding;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
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

    Unit(ResourceKey key) {
        this.key = key;
    }

    /** One line of what is counted and shown. */
    record Shown(CompiledCheck check, ResourceKey resource, String uid, Verdict verdict, boolean differs) {}

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

    /** Whether adding the owned row would show nothing new, so that the unit need not be summed up again. */
    boolean absorbs(Row row) {
        Row template = owner;
        if (template == null || !row.isOwned()) {
            return false;
        }
        for (int i = 0; i < row.checks().size(); i++) {
            Verdict reference = template.verdict(row.checks().get(i));
            if (reference == null || differs(row.verdicts().get(i), reference)) {
                return false;
            }
        }
        return true;
    }

    List<Shown> shown() {
        List<Shown> shown = new ArrayList<>();
        Row template = owner;
        if (template != null) {
            for (int i = 0; i < template.checks().size(); i++) {
                shown.add(new Shown(template.checks().get(i), key, template.uid(), template.verdicts().get(i), false));
            }
        }
        Map<CompiledCheck, Shown> worst = new LinkedHashMap<>();
        for (Row member : members.values()) {
            for (int i = 0; i < member.checks().size(); i++) {
                CompiledCheck check = member.checks().get(i);
                Verdict verdict = member.verdicts().get(i);
                Verdict reference = template == null ? null : template.verdict(check);
                if (reference == null) {
                    worst.merge(check, new Shown(check, key, member.uid(), verdict, false),
                            (one, other) -> one.verdict().outcome().compareTo(other.verdict().outcome()) <= 0
                                    ? one
                                    : other);
                } else if (differs(verdict, reference)) {
                    shown.add(new Shown(check, member.resource(), member.uid(), verdict, true));
                }
            }
        }
        shown.addAll(worst.values());
        return shown;
    }

    private static boolean differs(Verdict verdict, Verdict reference) {
        return verdict.outcome().isFinding() && verdict.outcome() != reference.outcome();
    }
}
