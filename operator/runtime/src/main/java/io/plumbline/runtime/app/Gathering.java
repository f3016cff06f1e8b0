package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plumbline.api.v1alpha1.ControlAttestation;
import io.plumbline.api.v1alpha1.ControlException;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.core.check.Environment;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.engine.Engine;
import io.plumbline.core.engine.Picture;
import io.plumbline.core.resource.BodyText;
import io.plumbline.evidence.replay.History;
import io.plumbline.evidence.snapshot.Producer;
import io.plumbline.evidence.snapshot.Window;
import io.plumbline.runtime.evidence.Journal;
import io.plumbline.runtime.evidence.SpecDigest;
import io.plumbline.runtime.packaging.Gathered;
import io.plumbline.runtime.packaging.Gathered.PeopleSaid;
import io.plumbline.runtime.packaging.SnapshotSources;
import io.plumbline.runtime.reconcile.ControlDirectory;
import io.plumbline.runtime.snapshot.SnapshotException;
import io.plumbline.runtime.snapshot.SnapshotOrder;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Gathers what a snapshot is made from: the engine's picture, what people have declared, and of a period the log.
 *
 * @param cluster uid of the Namespace kube-system
 * @param complete whether every control that was there at the start has been heard of
 * @param statements those that are watched
 * @param anchors what outside the operator remembers the log
 */
record Gathering(KubernetesClient client, Engine engine, ControlDirectory directory, People people,
        Observation observation, Journal journal, Environment environment, OperatorSettings settings, Clock clock,
        Supplier<String> cluster, BooleanSupplier complete, Supplier<List<StatementOfApplicability>> statements,
        Supplier<List<String>> anchors, Instant begun) implements SnapshotSources {
    private static final int TRIES = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** So long after the start a snapshot waits for everything to be evaluated; then it says what is not. */
    private static final Duration SETTLE_AT_MOST = Duration.ofMinutes(1);

    @Override
    public Gathered gather(SnapshotOrder order) throws SnapshotException, InterruptedException {
        if (!complete.getAsBoolean()) {
            throw new SnapshotException.Later("the controls are still being read");
        }
        Window.Period period = order.period().orElse(null);
        if (period != null && period.to().isAfter(clock.instant())) {
            throw new SnapshotException.Later("the period ends at " + period.to() + ", which is yet to come");
        }
        Picture picture = engine.picture(TRIES, PATIENCE);
        boolean settled = picture.assessments().stream().allMatch(Assessment::settled);
        if (!settled && Duration.between(begun, clock.instant()).compareTo(SETTLE_AT_MOST) < 0) {
            throw new SnapshotException.Later("resources are still being listed and evaluated");
        }
        Map<ControlKey, ControlResource> controls = new TreeMap<>();
        picture.assessments().forEach(one -> {
            ControlKey key = one.control().control().key();
            directory.get(key).ifPresent(resource -> controls.put(key, resource));
        });
        try {
            return new Gathered(cluster.get(),
                    new Producer(settings.version(), settings.revision(), "", environmentDigest()), picture, controls,
                    said(), observation.health(), observation.queries(picture.kinds().keySet()),
                    period == null ? History.NONE : history(period), anchors.get(), journal::beganUnobserved);
        } catch (KubernetesClientException | IOException e) {
            throw new SnapshotException.Later("what the snapshot is made from cannot be read: " + e.getMessage(), e);
        }
    }

    private PeopleSaid said() {
        return new PeopleSaid(statements.get(), people.statementObstacles().isEmpty(), all(ControlException.class),
                people.exceptions().counts(), all(ControlAttestation.class), people.attestations().inForce());
    }

    private <R extends HasMetadata> List<R> all(Class<R> kind) {
        return client.resources(kind).list().getItems();
    }

    private String environmentDigest() {
        return SpecDigest.ofText(
                environment.version() + "\n" + BodyText.of(environment.parameters()) + "\n" + environment.variables());
    }

    private History history(Window.Period period) throws IOException {
        return journal.log().replay().over(period.from(), period.to());
    }
}
