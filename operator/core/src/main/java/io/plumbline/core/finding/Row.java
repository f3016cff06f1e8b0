package io.plumbline.core.finding;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The verdicts of all checks on one resource.
 *
 * @param uid a changed uid is another resource: its findings begin anew
 * @param owner the topmost controlling owner that is known; the resource itself where there is none
 * @param checks the checks that the resource is in the scope of
 * @param verdicts one for each check, in the same order
 * @param basis by which its maker knows again what the verdicts rest on; nothing else looks at it
 */
public record Row(ResourceKey resource, String uid, ResourceKey owner, List<CompiledCheck> checks,
        List<Verdict> verdicts, @Nullable Object basis) {

    public Row {
        checks = List.copyOf(checks);
        verdicts = List.copyOf(verdicts);
    }

    public Row(ResourceKey resource, String uid, ResourceKey owner, List<CompiledCheck> checks,
            List<Verdict> verdicts) {
        this(resource, uid, owner, checks, verdicts, null);
    }

    /** Whether the other one has the same verdicts on the same resource. */
    boolean saysTheSameAs(Row other) {
        return uid.equals(other.uid) && owner.equals(other.owner) && checks.equals(other.checks)
                && verdicts.equals(other.verdicts);
    }

    /** Only what the checks of one control say. */
    Row about(ControlKey control) {
        List<CompiledCheck> some = new ArrayList<>();
        List<Verdict> said = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            if (checks.get(i).key().control().equals(control)) {
                some.add(checks.get(i));
                said.add(verdicts.get(i));
            }
        }
        return new Row(resource, uid, owner, some, said);
    }

    public boolean isOwned() {
        return !owner.equals(resource);
    }

    /** The verdict of exactly this compiled check, not of an older version of it. */
    @SuppressWarnings("ReferenceEquality") // another instance is another version of the check
    public @Nullable Verdict verdict(CompiledCheck check) {
        for (int i = 0; i < checks.size(); i++) {
            if (checks.get(i) == check) {
                return verdicts.get(i);
            }
        }
        return null;
    }
}
