package io.plumbline.core.check;

import io.plumbline.core.control.Control;

import java.util.List;

/**
 * A control with its enabled checks compiled, or with the reasons why it cannot be. All or nothing: a control with one
 * broken check must not look better for it.
 */
public record CompiledControl(Control control, List<CompiledCheck> checks, List<CompileProblem> problems) {
    public CompiledControl {
        checks = List.copyOf(checks);
        problems = List.copyOf(problems);
    }

    /**
     * This control, with those checks of an earlier version that have not changed: what is known of their verdicts stays
     * good.
     */
    public CompiledControl reusing(CompiledControl earlier) {
        List<CompiledCheck> all = checks.stream()
                .map(check -> earlier.checks.stream().filter(check::isSameAs).findFirst().orElse(check))
                .toList();
        return new CompiledControl(control, all, problems);
    }

    /**
     * Whether the same is to be evaluated as of an earlier version. So a parameter that a statement of applicability
     * changes for a whole standard disturbs only the controls that read it.
     */
    public boolean isSameWorkAs(CompiledControl earlier) {
        return control.suspended() == earlier.control.suspended() && problems.equals(earlier.problems)
                && reusing(earlier).checks.equals(earlier.checks);
    }

    public boolean isValid() {
        return problems.isEmpty();
    }
}
