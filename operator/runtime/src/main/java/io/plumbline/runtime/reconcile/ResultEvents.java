package io.plumbline.runtime.reconcile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.core.check.Quarantine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes an Event when a result changes, when a check is quarantined, and when an exception or attestation
 * comes to have another standing. Events are a courtesy for people with kubectl: they are written beside the
 * reconcile, and dropped with a log line when the API server cannot keep up.
 */
public final class ResultEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResultEvents.class);
    /** Limits of the API: 1 KiB of note, 63 letters of instance. */
    private static final int MAX_NOTE = 1024;
    private static final String CONTROLLER = "plumbline.io/operator";
    /** Events about cluster-scoped objects live here. */
    private static final String NAMESPACE = "default";
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
            .withZone(java.time.ZoneOffset.UTC);

    private final KubernetesClient client;
    private final String instance;
    private final Clock clock;
    private final AtomicLong sequence = new AtomicLong();
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(256), Thread.ofVirtual().name("plumbline-events").factory(),
            (task, pool) -> LOG.atWarn().log("Event dropped, too many are waiting"));

    /** @param instance names this process, for instance its pod */
    public ResultEvents(KubernetesClient client, String instance, Clock clock) {
        this.client = client;
        this.instance = instance;
        this.clock = clock;
    }

    void resultChanged(ControlResource control, @Nullable ControlStatus previous, ControlStatus next) {
        Event event = event(control, previous, next);
        writer.execute(() -> write(event));
    }

    /** A record of people has come to have another standing. Thread-safe. */
    void recordChanged(HasMetadata record, boolean bad, String reason, String note) {
        Event event = event(record, bad ? "Warning" : "Normal", reason, note);
        writer.execute(() -> write(event));
    }

    /** Thread-safe. */
    public void checkQuarantined(ControlResource control, Quarantine quarantine) {
        Event event = event(control, "Warning", "CheckQuarantined", "check " + quarantine.check().check()
                + " took too much work again and again, and is not evaluated until " + quarantine.until());
        writer.execute(() -> write(event));
    }

    private void write(Event event) {
        try {
            client.events().v1().events().inNamespace(NAMESPACE).resource(event).create();
        } catch (KubernetesClientException e) {
            LOG.atWarn()
                    .addKeyValue("control", event.getRegarding().getName())
                    .addKeyValue("error", e.getMessage())
                    .log("Event could not be written");
        }
    }

    private Event event(ControlResource control, @Nullable ControlStatus previous, ControlStatus next) {
        Condition compliant = next.conditions()
                .stream()
                .filter(condition -> condition.getType().equals(ControlStatus.COMPLIANT))
                .findFirst()
                .orElseGet(Condition::new);
        String from = previous == null ? "" : "was " + label(previous.result()) + "; ";
        String note = label(next.result()) + ": " + from + compliant.getMessage();
        boolean good = next.result() == Result.COMPLIANT || next.result() == Result.NOT_APPLICABLE;
        return event(control, good ? "Normal" : "Warning", compliant.getReason(), note);
    }

    private Event event(HasMetadata control, String type, String reason, String note) {
        return new EventBuilder().withNewMetadata()
                .withName(control.getMetadata().getName() + "." + Long.toHexString(clock.millis()) + "."
                        + Long.toHexString(sequence.incrementAndGet()))
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withEventTime(new MicroTime(MICROS.format(clock.instant())))
                .withType(type)
                .withReason(reason)
                .withAction("Evaluate")
                .withNote(note.length() <= MAX_NOTE ? note : note.substring(0, MAX_NOTE))
                .withReportingController(CONTROLLER)
                .withReportingInstance(instance)
                .withNewRegarding()
                .withApiVersion(control.getApiVersion())
                .withKind(control.getKind())
                .withName(control.getMetadata().getName())
                .withUid(control.getMetadata().getUid())
                .withResourceVersion(control.getMetadata().getResourceVersion())
                .endRegarding()
                .build();
    }

    /** The result as it stands in the status. */
    private static String label(@Nullable Result result) {
        if (result == null) {
            return "none";
        }
        try {
            return Result.class.getField(result.name()).getAnnotation(JsonProperty.class).value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
