package io.plumbline.testkit.junit;

import io.plumbline.testkit.helm.HelmTools;
import io.plumbline.testkit.helm.HelmUnavailableException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Finds the programs for a test class, or skips the class where one is missing. */
final class RealHelmExtension implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
    private static final Namespace STORE = Namespace.create(RealHelmExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            HelmTools.find();
            return ConditionEvaluationResult.enabled("Helm is there");
        } catch (HelmUnavailableException e) {
            // CI fails in beforeAll: a condition can only skip.
            return Boolean.parseBoolean(System.getenv("CI"))
                    ? ConditionEvaluationResult.enabled("CI=true forbids skipping")
                    : skipped(context, e);
        }
    }

    private static ConditionEvaluationResult skipped(ExtensionContext context, HelmUnavailableException e) {
        var message = String.valueOf(e.getMessage());
        context.getRoot().getStore(STORE).getOrComputeIfAbsent("warned", ignored -> {
            System.err.println("TESTS WITH A REAL HELM ARE SKIPPED: " + message);
            return message;
        });
        return ConditionEvaluationResult.disabled(message);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        HelmTools.find();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == HelmTools.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return HelmTools.find();
    }
}
