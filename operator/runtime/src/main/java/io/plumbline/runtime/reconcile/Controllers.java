package io.plumbline.runtime.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.resource.ResourceKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** All controllers, run by the Java Operator SDK with the settings that a long-lived operator needs. */
public final class Controllers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Controllers.class);
    /** Bounds how long a result goes unconfirmed when nothing changes. */
    private static final Duration CONFIRM_EVERY = Duration.ofMinutes(5);

    private final TechnologicalControlReconciler technological;
    private final AIDeploymentControlReconciler aiDeployment;
    private final StatementReconciler statement;
    private final ControlExceptionReconciler exceptions;
    private final ControlAttestationReconciler attestations;
    private final AISystemReconciler systems;
    private final EvidenceSnapshotReconciler snapshots;
    private final Operator operator;
    private volatile boolean closing;

    /**
     * @param client stays open when the controllers are closed
     * @param register told of everything that is declared or deleted
     * @param deposed told when the API server refused a status because a newer leader has written one
     * @param blind told when a kind of ours is no longer watched, which nothing here can mend
     */
    public Controllers(KubernetesClient client, ControlDesk desk, StatementDesk statements, ExceptionDesk exceptionDesk,
            AttestationDesk attestationDesk, AISystemDesk systemDesk, SnapshotDesk snapshotDesk, Register register,
            Runnable deposed, Runnable blind) {
        this.technological = new TechnologicalControlReconciler(desk, register, deposed);
        this.aiDeployment = new AIDeploymentControlReconciler(desk, register, deposed);
        this.statement = new StatementReconciler(statements, register, deposed);
        this.exceptions = new ControlExceptionReconciler(exceptionDesk, register, deposed);
        this.attestations = new ControlAttestationReconciler(attestationDesk, register, deposed);
        this.systems = new AISystemReconciler(systemDesk, register, deposed);
        this.snapshots = new EvidenceSnapshotReconciler(snapshotDesk, deposed);
        this.operator = new Operator(settings -> settings.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withExecutorService(reconcileThreads())
                // An informer that fails is retried; it never decides over the life of the process.
                .withStopOnInformerErrorDuringStartup(false)
                .withInformerStoppedHandler((informer, error) -> {
                    if (!closing) {
                        LOG.atError()
                                .addKeyValue("kind", informer.getApiTypeClass().getSimpleName())
                                .setCause(error)
                                .log("Resources of ours are no longer watched");
                        blind.run();
                    }
                })
                .withReconciliationTerminationTimeout(Duration.ofSeconds(2)));
        operator.register(technological, Controllers::configure);
        operator.register(aiDeployment, Controllers::configure);
        operator.register(statement, Controllers::configure);
        operator.register(exceptions, Controllers::configure);
        operator.register(attestations, Controllers::configure);
        operator.register(systems, Controllers::configure);
        operator.register(snapshots, Controllers::configure);
    }

    /** A virtual thread for each reconcile. What an informer still brings after the end is dropped without a word. */
    private static ExecutorService reconcileThreads() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(),
                Thread.ofVirtual().name("plumbline-reconcile-", 0).factory(), new ThreadPoolExecutor.DiscardPolicy());
    }

    private static void configure(ControllerConfigurationOverrider<?> settings) {
        settings.withFieldManager("plumbline-operator")
                // Without a finalizer a deletion reaches us only this way, and a finalizer would leave controls that
                // nobody can delete behind a removed operator.
                .withTriggerReconcilerOnAllEvents(true)
                .withReconciliationMaxInterval(CONFIRM_EVERY)
                .withRetry(new GenericRetry().withoutMaxAttempts()
                        .setInitialInterval(500)
                        .setIntervalMultiplier(1.5)
                        .setMaxInterval(30_000));
    }

    public void start() {
        operator.start();
    }

    /** The assessment of the control has changed: its status is looked at again. */
    public void wake(ControlKey control) {
        switch (control.standard()) {
            case ISO27001 -> technological.wake(control.resourceName());
            case ISO42001 -> aiDeployment.wake(control.resourceName());
        }
    }

    /** The statements that are watched; none before the start. */
    public List<StatementOfApplicability> statements() {
        return statement.watched();
    }

    /** Results of the standard have changed: the status of its statement is looked at again. */
    public void wake(Standard standard) {
        statement.wake(standard);
    }

    /** What is said of the exception may have to change. */
    public void wakeException(String name) {
        exceptions.wake(name);
    }

    /** What is said of the attestation may have to change. */
    public void wakeAttestation(String name) {
        attestations.wake(name);
    }

    /** What is said of the AI system may have to change. */
    public void wakeSystem(ResourceKey system) {
        systems.wake(new ResourceID(system.name(), system.namespace()));
    }

    /** What is said of the request for a snapshot may have to change. */
    public void wakeSnapshot(String name) {
        snapshots.wake(name);
    }

    @Override
    public void close() {
        closing = true;
        operator.stop();
    }
}
