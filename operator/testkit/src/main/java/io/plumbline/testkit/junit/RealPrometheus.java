package io.plumbline.testkit.junit;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test class that needs Prometheus, Alertmanager or their tools. Its tests and their life-cycle methods may take
 * {@link io.plumbline.testkit.prometheus.PrometheusTools} as a parameter.
 *
 * <p>Where they are not installed the class is skipped with one line per JVM on standard error; with {@code CI=true} in the
 * environment it fails instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealPrometheusExtension.class)
public @interface RealPrometheus {
}
