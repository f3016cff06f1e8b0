package io.plumbline.core.check;

/** Evaluates checks. Implementations are thread-safe and never throw: whatever goes wrong is a verdict. */
@FunctionalInterface
public interface Evaluator {
    Evaluated evaluate(CompiledCheck check, Subject subject);
}
