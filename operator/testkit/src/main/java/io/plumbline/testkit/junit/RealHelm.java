package io.plumbline.testkit.junit;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test class that needs Helm, in all versions that the charts have to work with. Its tests and their life-cycle methods may take
 * {@link io.plumbline.testkit.helm.HelmTools} as a parameter.
 *
 * <p>Where one is missing and cannot be built the class is skipped with one line per JVM on standard error; with {@code CI=true} in the
 * environment it fails instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealHelmExtension.class)
public @interface RealHelm {
}
