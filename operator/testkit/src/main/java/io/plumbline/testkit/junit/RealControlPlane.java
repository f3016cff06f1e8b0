package io.plumbline.testkit.junit;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test class that needs a real control plane. Its tests and their life-cycle methods may take a
 * {@link io.plumbline.testkit.controlplane.ControlPlane} and a {@link TestNames} as parameters.
 *
 * <p>Where there are no binaries the class is skipped with one line per JVM on standard error; with {@code CI=true} in the
 * environment it fails instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealControlPlaneExtension.class)
public @interface RealControlPlane {
    /** Also run kube-controller-manager. */
    boolean controllerManager() default false;

    /** A control plane for this class alone, as tests need that stop its API server. */
    boolean dedicated() default false;

    /** Further kube-apiserver flags. */
    String[] apiServerFlags() default {};
}
