package io.plumbline.runtime.metrics;

import io.plumbline.auditor.port.Meters;
import io.plumbline.auditor.port.Refusal;
import io.plumbline.auditor.port.Route;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import java.time.Duration;
import java.util.List;

/**
 * Counts and times what auditors ask for. Labels are of closed sets, whatever is asked for, and every series exists from
 * the start. Thread-safe.
 */
final class AuditorMeters implements Meters {
    /** Seconds: pages take milliseconds, packages as long as the client reads. */
    private static final double[] BOUNDS = {0.01, 0.05, 0.25, 1, 5, 30, 120};
    private static final double NANOS = 1e9;
    /** Class of answers of which nothing was sent. */
    private static final String NONE = "none";
    private static final List<String> CLASSES = Dimension.STATUS.closed();

    private final Counter answered;
    private final Histogram took;
    private final Counter refused;

    AuditorMeters(PrometheusRegistry registry) {
        answered = Counter.builder()
                .name(Metric.AUDITOR_REQUESTS.fullName())
                .help(Metric.AUDITOR_REQUESTS.help())
                .labelNames(Metric.AUDITOR_REQUESTS.labelNames())
                .withoutExemplars()
                .register(registry);
        took = Histogram.builder()
                .name(Metric.AUDITOR_DURATION.fullName())
                .help(Metric.AUDITOR_DURATION.help())
                .labelNames(Metric.AUDITOR_DURATION.labelNames())
                .classicOnly()
                .classicUpperBounds(BOUNDS)
                .withoutExemplars()
                .register(registry);
        refused = Counter.builder()
                .name(Metric.AUDITOR_REFUSED.fullName())
                .help(Metric.AUDITOR_REFUSED.help())
                .labelNames(Metric.AUDITOR_REFUSED.labelNames())
                .withoutExemplars()
                .register(registry);
        for (Route route : Route.values()) {
            CLASSES.forEach(status -> answered.initLabelValues(route.label(), status));
            took.initLabelValues(route.label());
        }
        for (Refusal reason : Refusal.values()) {
            refused.initLabelValues(Label.of(reason));
        }
    }

    @Override
    public void answered(Route route, int status, Duration time) {
        answered.labelValues(route.label(), classOf(status)).inc();
        took.labelValues(route.label()).observe(time.toNanos() / NANOS);
    }

    @Override
    public void refused(Route route, Refusal reason) {
        refused.labelValues(Label.of(reason)).inc();
    }

    private static String classOf(int status) {
        String known = status / 100 + "xx";
        return CLASSES.contains(known) ? known : NONE;
    }
}
