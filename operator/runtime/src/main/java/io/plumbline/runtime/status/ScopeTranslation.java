package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.control.ControlScope;
import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.control.Scope;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The scope of a control or a statement. The system namespaces are always outside of it: checks of them say ControlPlane. */
final class ScopeTranslation {
    private static final String SELECTOR = "scope.namespaceSelector";

    private final Problems problems;

    ScopeTranslation(Problems problems) {
        this.problems = problems;
    }

    /** @param otherwise the scope of controls that name none */
    Scope of(@Nullable ControlScope scope, Scope otherwise) {
        return scope == null ? otherwise : of(scope.namespaceSelector(), scope.excludedNamespaces());
    }

    Scope of(io.fabric8.kubernetes.api.model.@Nullable LabelSelector selector, List<String> excludedNamespaces) {
        Set<String> excluded = new TreeSet<>(Scope.SYSTEM_NAMESPACES);
        excluded.addAll(excludedNamespaces);
        LabelSelector translated = selector == null ? null : new SelectorTranslation(problems, SELECTOR).of(selector);
        return new Scope(translated == null ? LabelSelector.EVERYTHING : translated, excluded);
    }
}
