package io.plumbline.runtime.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plumbline.auditor.port.Meters;
import io.plumbline.core.check.Evaluator;
import io.plumbline.core.finding.RemedyWatch;
import io.plumbline.runtime.sweep.SweepWatch;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;

/**
 * The one registry of the process: meters of the JVM and of libraries under {@code plumbline_operator_}, and ours.
 * Thread-safe.
 */
public final class MetricsRegistry implements AutoCloseable {
    private static final int USUAL_SIZE = 256 * 1024;

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
    private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final EvaluationMetrics evaluations;
    private final DetectionTimes detection;
    private final RemediationTimes remediation;
    private final SweepMetrics sweep;
    private final LongSupplier nanoTime;

    /** @param nanoTime nanoseconds since some fixed point, as of {@link System#nanoTime()} */
    public MetricsRegistry(BuildInfo build, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        meters.config().meterFilter(new OperatorMeters());
        new ClassLoaderMetrics().bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        new ProcessorTime().bindTo(meters);
        garbageCollection.bindTo(meters);
        this.evaluations = new EvaluationMetrics(meters.getPrometheusRegistry());
        this.detection = new DetectionTimes(meters.getPrometheusRegistry(), nanoTime);
        this.remediation = new RemediationTimes(meters.getPrometheusRegistry());
        this.sweep = new SweepMetrics(meters.getPrometheusRegistry());
        Family info = new Family(Metric.BUILD_INFO);
        info.add(1, build.version(), build.revision(), build.javaVersion(), build.catalogueVersion());
        MetricSnapshot what = info.snapshot();
        meters.getPrometheusRegistry().register(() -> what);
    }

    /** Adds the state of controls and sources; once. */
    public void register(DomainCollector domain) {
        meters.getPrometheusRegistry().register(domain);
    }

    /** The evaluator, with each of its evaluations counted and timed. */
    public Evaluator timed(Evaluator evaluator) {
        return new TimedEvaluator(evaluator, evaluations, nanoTime);
    }

    /** Measures how soon what happens shows. */
    public DetectionTimes detection() {
        return detection;
    }

    /** Measures how long failures stood. */
    public RemedyWatch remediation() {
        return remediation;
    }

    /** Counts what sweeps find. */
    public SweepWatch sweep() {
        return sweep;
    }

    /** Counts what auditors ask for, at 0 from the start. For a process that serves them; once. */
    public Meters auditorMeters() {
        return new AuditorMeters(meters.getPrometheusRegistry());
    }

    /** For libraries that bring meters of their own; their names get our prefix. */
    public MeterRegistry meters() {
        return meters;
    }

    /**
     * All metrics as they stand: OpenMetrics for those who ask for it, the text format of Prometheus for all others.
     *
     * @param accept value of the HTTP header Accept, null when absent
     */
    public Exposition scrape(@Nullable String accept) {
        ExpositionFormatWriter writer = accept != null && openMetrics.accepts(accept) ? openMetrics : text;
        ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL_SIZE);
        try {
            writer.write(body, meters.getPrometheusRegistry().scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return new Exposition(writer.getContentType(), body.toByteArray());
    }

    @Override
    public void close() {
        garbageCollection.close();
        meters.close();
    }
}
