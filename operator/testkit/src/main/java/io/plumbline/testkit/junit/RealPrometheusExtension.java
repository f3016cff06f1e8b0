package io.plumbline.testkit.junit;

import io.plumbline.testkit.prometheus.PrometheusTools;
import io.plumbline.testkit.prometheus.PrometheusUnavailableException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Finds the programs for a test class, or skips the class where they are not installed. */
final class RealPrometheusExtension implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
    private static final Namespace STORE = Namespace.create(RealPrometheusExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            PrometheusTools.find();
            return ConditionEvaluationResult.enabled("Prometheus is installed");
        } catch (PrometheusUnavailableException e) {
            // CI fails in beforeAll: a condition can only skip.
            return Boolean.parseBoolean(System.getenv("CI"))
                    ? ConditionEvaluationResult.enabled("CI=true forbids skipping")
                    : skipped(context, e);
        }
    }

    private static ConditionEvaluationResult skipped(ExtensionContext context, PrometheusUnavailableException e) {
        var message = String.valueOf(e.getMessage());
        context.getRoot().getStore(STORE).getOrComputeIfAbsent("warned", ignored -> {
            System.err.println("TESTS WITH A REAL PROMETHEUS ARE SKIPPED: " + message);
            return message;
        });
        return ConditionEvaluationResult.disabled(message);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        PrometheusTools.find();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PrometheusTools.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return PrometheusTools.find();
    }
}
