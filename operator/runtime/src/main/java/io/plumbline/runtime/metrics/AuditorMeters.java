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
    private static final List<String> CLASSES = List.of("2xx", "3xx", "4xx", "5xx", NONE);

    private final Counter answered;
    private final Histogram took;
    private final Counter refused;

    AuditorMeters(PrometheusRegistry registry) {
        answered = Counter.builder()
                .name(Family.PREFIX + "auditor_requests_total")
                .help("Requests to the API for auditors, by what was asked for and the class of the answer's status; "
                        + "none where the client went before an answer began.")
                .labelNames("route", "status")
                .withoutExemplars()
                .register(registry);
        took = Histogram.builder()
                .name(Family.PREFIX + "auditor_request_duration_seconds")
                .help("How long a request to the API for auditors took, from its head to the last byte of the answer.")
                .labelNames("route")
                .classicOnly()
                .classicUpperBounds(BOUNDS)
                .withoutExemplars()
                .register(registry);
        refused = Counter.builder()
                .name(Family.PREFIX + "auditor_refused_total")
                .help("Requests to the API for auditors that were not answered with what they asked for.")
                .labelNames("reason")
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
