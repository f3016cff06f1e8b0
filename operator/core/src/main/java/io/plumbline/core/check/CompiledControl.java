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

    public boolean isValid() {
        return problems.isEmpty();
    }
}
