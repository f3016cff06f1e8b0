package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Takes turns with other replicas through a Lease. An optimisation and no fence: the election compares the clocks of
 * different machines, so two may believe in their leadership for a moment. What must not happen twice is fenced where it
 * is written, by the epoch of the status.
 */
final class Leadership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    private static final String LEASE = "plumbline-operator";

    private final CompletableFuture<?> election;

    /** @param heard is told the identity of each leader, this process among them */
    Leadership(KubernetesClient client, OperatorSettings settings, Consumer<String> heard, Runnable gained,
            Runnable lost) {
        election = client.leaderElector()
                .withConfig(new LeaderElectionConfigBuilder().withName(LEASE)
                        .withLock(new LeaseLock(settings.leaseNamespace(), LEASE, settings.identity()))
                        .withLeaseDuration(Duration.ofSeconds(15))
                        .withRenewDeadline(Duration.ofSeconds(10))
                        .withRetryPeriod(Duration.ofSeconds(2))
                        // A clean stop hands over at once, and not when the lease has run out.
                        .withReleaseOnCancel(true)
                        .withLeaderCallbacks(new LeaderCallbacks(gained, lost, leader -> {
                            LOG.atInfo().addKeyValue("leader", leader).log("Leader is");
                            heard.accept(leader == null ? "" : leader);
                        }))
                        .build())
                .build()
                .start();
    }

    /** Gives the Lease up; the callback for its loss is called on the way. */
    @Override
    public void close() {
        election.cancel(true);
        try {
            election.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | java.util.concurrent.CancellationException e) {
            LOG.atDebug().setCause(e).log("Election ended");
        }
    }
}
