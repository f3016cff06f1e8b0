package io.plumbline.runtime.app;

import io.plumbline.runtime.evidence.EvidenceSettings;
import io.plumbline.runtime.metrics.MetricsSettings;
import io.plumbline.runtime.packaging.Signing;
import io.plumbline.runtime.reflector.ReflectorSettings;
import io.plumbline.runtime.snapshot.CronSchedule;
import io.plumbline.runtime.sweep.Sweeper;
import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * What can be set of an operator.
 *
 * @param version of the product, and {@code revision} of its sources, as metrics show them
 * @param identity names this process among its replicas and in events, for instance its pod
 * @param http where health and metrics are served; port 0 takes a free one
 * @param leaderElection whether replicas take turns; off means that this process works at once
 * @param leaseNamespace namespace of the Lease that replicas compete for
 * @param workers evaluation threads
 * @param statusInterval at most one status write per control in this time, beside the first
 * @param discoveryInterval how often the served kinds are looked at
 * @param timedInterval how often it is looked whether time has ended verdicts
 * @param evidence where the evidence log is; null for none
 * @param signer signs snapshots; null for none, and no snapshots
 * @param snapshots when snapshots are taken by themselves, where no approved statement says it; null for never
 * @param metrics how much of what is found becomes series
 * @param sweeps when all verdicts are compared with evaluations from scratch
 * @param reflectors how kinds are listed and watched, and when silence makes one Stale
 */
public record OperatorSettings(String version, String revision, String identity, InetSocketAddress http,
        boolean leaderElection, String leaseNamespace, int workers, Duration statusInterval,
        Duration discoveryInterval, Duration timedInterval, ReflectorSettings reflectors,
        @Nullable EvidenceSettings evidence, @Nullable Signing signer, @Nullable CronSchedule snapshots,
        MetricsSettings metrics, Sweeper.Times sweeps) {

    /** One process without leader election, as many workers as processors, reachable from this machine only. */
    public static OperatorSettings defaults() {
        return new OperatorSettings("unknown", "unknown", "plumbline",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080), false,
                "plumbline-system", Math.max(1, Runtime.getRuntime().availableProcessors()), Duration.ofSeconds(1),
                Duration.ofSeconds(5), Duration.ofSeconds(1), ReflectorSettings.defaults(), null, null, null,
                MetricsSettings.DEFAULT, Sweeper.Times.DEFAULT);
    }

    public OperatorSettings withBuild(String newVersion, String newRevision) {
        return new OperatorSettings(newVersion, newRevision, identity, http, leaderElection, leaseNamespace, workers,
                statusInterval, discoveryInterval, timedInterval, reflectors, evidence, signer, snapshots, metrics,
                sweeps);
    }

    public OperatorSettings withIdentity(String value) {
        return new OperatorSettings(version, revision, value, http, leaderElection, leaseNamespace, workers,
                statusInterval, discoveryInterval, timedInterval, reflectors, evidence, signer, snapshots, metrics,
                sweeps);
    }

    public OperatorSettings withHttp(InetSocketAddress value) {
        return new OperatorSettings(version, revision, identity, value, leaderElection, leaseNamespace, workers,
                statusInterval, discoveryInterval, timedInterval, reflectors, evidence, signer, snapshots, metrics,
                sweeps);
    }

    public OperatorSettings withLeaderElection(String namespace) {
        return new OperatorSettings(version, revision, identity, http, true, namespace, workers, statusInterval,
                discoveryInterval, timedInterval, reflectors, evidence, signer, snapshots, metrics,
                sweeps);
    }

    public OperatorSettings withWorkers(int value) {
        return new OperatorSettings(version, revision, identity, http, leaderElection, leaseNamespace, value,
                statusInterval, discoveryInterval, timedInterval, reflectors, evidence, signer, snapshots, metrics,
                sweeps);
    }

    public OperatorSettings withDiscoveryInterval(Duration value) {
        return new OperatorSettings(version, revision, identity, http, leaderElection, leaseNamespace, workers,
                statusInterval, value, timedInterval, reflectors, evidence, signer, snapshots, metrics,
                sweeps);
    }

    public OperatorSettings withReflectors(ReflectorSettings value) {
        return new OperatorSettings(version, revision, identity, http, leaderElection, leaseNamespace, workers,
                statusInterval, discoveryInterval, timedInterval, value, evidence, signer, snapshots, metrics,
                sweeps);
    }

    public OperatorSettings withEvidence(EvidenceSettings value) {
        return new OperatorSettings(version, revision, identity, http, leaderElection, leaseNamespace, workers,
                statusInterval, discoveryInterval, timedInterval, reflectors, value, signer, snapshots, metrics,
                sweeps);
    }

    public OperatorSettings withSigner(Signing value) {
        return new OperatorSettings(version, revision, identity, http, leaderElection, leaseNamespace, workers,
                statusInterval, discoveryInterval, timedInterval, reflectors, evidence, value, snapshots, metrics,
                sweeps);
    }

    public OperatorSettings withSnapshots(CronSchedule value) {
        return new OperatorSettings(version, revision, identity, http, leaderElection, leaseNamespace, workers,
                statusInterval, discoveryInterval, timedInterval, reflectors, evidence, signer, value, metrics, sweeps);
    }

    public OperatorSettings withMetrics(MetricsSettings value) {
        return new OperatorSettings(version, revision, identity, http, leaderElection, leaseNamespace, workers,
                statusInterval, discoveryInterval, timedInterval, reflectors, evidence, signer, snapshots, value,
                sweeps);
    }

    public OperatorSettings withSweeps(Sweeper.Times value) {
        return new OperatorSettings(version, revision, identity, http, leaderElection, leaseNamespace, workers,
                statusInterval, discoveryInterval, timedInterval, reflectors, evidence, signer, snapshots, metrics,
                value);
    }
}
