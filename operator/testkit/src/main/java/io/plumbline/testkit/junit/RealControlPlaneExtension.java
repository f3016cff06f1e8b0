package io.plumbline.testkit.junit;

import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.controlplane.ControlPlaneOptions;
import io.plumbline.testkit.controlplane.ControlPlaneUnavailableException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

import java.util.List;
import java.util.Optional;

/** Starts the control plane of a test class, or skips the class where there can be none. */
final class RealControlPlaneExtension implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
    private static final Namespace STORE = Namespace.create(RealControlPlaneExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            controlPlane(context);
            return ConditionEvaluationResult.enabled("a real control plane runs");
        } catch (ControlPlaneUnavailableException e) {
            // CI fails in beforeAll: a condition can only skip.
            return mustRun() ? ConditionEvaluationResult.enabled("CI=true forbids skipping") : skipped(context, e);
        }
    }

    private static ConditionEvaluationResult skipped(ExtensionContext context, ControlPlaneUnavailableException e) {
        var message = String.valueOf(e.getMessage());
        context.getRoot().getStore(STORE).getOrComputeIfAbsent("warned", ignored -> {
            System.err.println("TESTS ON A REAL CONTROL PLANE ARE SKIPPED: " + message);
            return message;
        });
        return ConditionEvaluationResult.disabled(message);
    }

    private static boolean mustRun() {
        return Boolean.parseBoolean(System.getenv("CI"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        controlPlane(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == ControlPlane.class || type == TestNames.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestNames.class ? names(context) : controlPlane(context);
    }

    /** One per test, and one more for the life-cycle methods of the class; ends, and cleans up, with its context. */
    private static TestNames names(ExtensionContext context) {
        return context.getStore(STORE).getOrComputeIfAbsent("names " + context.getUniqueId(),
                ignored -> TestNames.next(controlPlane(context).client()), TestNames.class);
    }

    private static ControlPlane controlPlane(ExtensionContext context) {
        var holder = annotated(context);
        var wanted = annotation(holder).orElseThrow();
        var options = new ControlPlaneOptions(wanted.controllerManager(), Optional.empty(),
                List.of(wanted.apiServerFlags()));
        // What the store of the class holds is closed after the last test of the class.
        return wanted.dedicated()
                ? holder.getStore(STORE).getOrComputeIfAbsent("dedicated", ignored -> ControlPlane.start(options),
                        ControlPlane.class)
                : ControlPlane.shared(options);
    }

    /** The context of the annotated class: a nested class and a test use that of the class around them. */
    private static ExtensionContext annotated(ExtensionContext context) {
        var found = context;
        while (found.getElement().isEmpty() || annotation(found).isEmpty()) {
            found = found.getParent()
                    .orElseThrow(() -> new IllegalStateException("no class with @RealControlPlane around the test"));
        }
        return found;
    }

    private static Optional<RealControlPlane> annotation(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), RealControlPlane.class);
    }
}
