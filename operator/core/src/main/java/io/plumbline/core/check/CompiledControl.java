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

    public boolean isValid() {
        return problems.isEmpty();
    }
}
