package io.plumbline.core.check;

import io.plumbline.core.control.Check;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.Scope;
import io.plumbline.core.control.SubjectScope;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A check ready to run: its programs, parameters, and the inputs that its verdicts rest on. Immutable and thread-safe.
 */
public final class CompiledCheck {
    private static final Projection LABELS = Projection
            .fields(Map.of("metadata", Projection.fields(Map.of("labels", Projection.KEEP))));

    private final CheckKey key;
    private final Check check;
    private final Scope scope;
    private final BodyMap parameters;
    private final @Nullable Expression match;
    private final Expression expression;
    private final @Nullable Expression message;
    private final CheckVariables variables;
    private final List<CompiledLookup> lookups;
    private final Projection readsOfSubject;
    private final Projection readsOfNamespace;
    private final boolean selectsByLabels;
    private final boolean readsNamespace;
    private final boolean readsNow;
    private final @Nullable TimeDependence times;
    private final List<String> unsetParameters;

    /** @param readsOfNamespace by expressions */
    CompiledCheck(CheckKey key, Check check, Scope scope, BodyMap parameters, @Nullable Expression match,
            Expression expression, @Nullable Expression message, CheckVariables variables,
            List<CompiledLookup> lookups, Projection readsOfSubject, Projection readsOfNamespace,
            Set<String> roots, List<String> unsetParameters) {
        this.key = key;
        this.check = check;
        this.scope = scope;
        this.parameters = parameters;
        this.match = match;
        this.expression = expression;
        this.message = message;
        this.variables = variables;
        this.lookups = List.copyOf(lookups);
        this.readsOfSubject = readsOfSubject;
        this.selectsByLabels = scope.readsLabels() && check.scope() == SubjectScope.CONTROL && !check.isOfCluster();
        this.readsNamespace = roots.contains(Inputs.NAMESPACE_OBJECT) || selectsByLabels;
        this.readsNow = roots.contains(Inputs.NOW);
        this.unsetParameters = List.copyOf(unsetParameters);
        this.times = readsNow() ? timeDependence() : null;
        this.readsOfNamespace = selectsByLabels() ? readsOfNamespace.union(LABELS) : readsOfNamespace;
    }

    public CheckKey key() {
        return key;
    }

    public Check check() {
        return check;
    }

    public Scope scope() {
        return scope;
    }

    /** The kinds whose resources are subjects; the Namespace kind for a check of the cluster as a whole. */
    public List<ResourceType> subjects() {
        return check.isOfCluster() ? List.of(ResourceType.NAMESPACE) : check.resources();
    }

    /** The lookups in the order of the control; several may share a name. */
    public List<CompiledLookup> lookups() {
        return lookups;
    }

    /**
     * What is read of a subject, by whatever part of the check, keys of joins included. The subject of a check of the
     * cluster is the Namespace kube-system.
     */
    public Projection readsOfSubject() {
        return readsOfSubject;
    }

    /** What is read of the subject's Namespace, also to tell whether the subject is in scope; may be nothing. */
    public Projection readsOfNamespace() {
        return readsOfNamespace;
    }

    /** Whether a verdict depends on the Namespace of the subject, through an expression or through the scope. */
    public boolean readsNamespace() {
        return readsNamespace;
    }

    /** Whether labels of the Namespace decide what is a subject: the system namespaces are known by name. */
    public boolean selectsByLabels() {
        return selectsByLabels;
    }

    /** Whether a verdict can change with time alone. */
    public boolean readsNow() {
        return readsNow;
    }

    /** Whether the other one gives the same verdicts and says the same of them. */
    boolean isSameAs(CompiledCheck other) {
        return key.equals(other.key) && check.equals(other.check) && scope.equals(other.scope)
                && parameters.equals(other.parameters) && unsetParameters.equals(other.unsetParameters);
    }

    private TimeDependence timeDependence() {
        TimeAnalysis analysis = new TimeAnalysis(variables.expressions()).verdict(expression);
        if (match != null) {
            analysis.verdict(match);
        }
        if (message != null) {
            analysis.message(message);
        }
        return analysis.result();
    }

    /** Where time enters the verdict; null when it does not. */
    @Nullable
    TimeDependence times() {
        return times;
    }

    /** The values of all parameters that the check reads; without those that are not set. */
    public BodyMap parameters() {
        return parameters;
    }

    @Nullable
    Expression match() {
        return match;
    }

    Expression expression() {
        return expression;
    }

    @Nullable
    Expression message() {
        return message;
    }

    /** The variables that are read, directly or through others. */
    CheckVariables variables() {
        return variables;
    }

    /** Parameters that the check needs and nobody has set. */
    List<String> unsetParameters() {
        return unsetParameters;
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
