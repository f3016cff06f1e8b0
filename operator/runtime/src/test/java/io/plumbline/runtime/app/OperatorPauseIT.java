package io.plumbline.runtime.app;

import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Leader;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.EvidenceRecord.Started;
import io.plumbline.evidence.record.EvidenceRecord.Stopped;
import io.plumbline.log.chain.Chain;
import io.plumbline.log.chain.Head;
import io.plumbline.log.store.FolderStore;
import io.plumbline.log.verify.VerifiedSeries;
import io.plumbline.runtime.evidence.EvidenceLog;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** A leader that stood still while its Lease ran out appends nothing when it goes on. */
@RealControlPlane
class OperatorPauseIT {
    private static final String ID = "A.8.30";
    private static final String CONTROL = "iso27001-a.8.30";

    @TempDir
    Path place;

    @Test
    void whoWasStoppedWhileAnotherTookOverAppendsNothing(ControlPlane plane, TestNames names) throws Exception {
        String namespace = names.ns("pause");
        EvidenceLog log = new EvidenceLog(Files.createDirectory(place.resolve("log")));
        TestCluster.installOwnKinds(plane.client());
        try (TestCluster cluster = new TestCluster(plane.client());
                OperatorProcess first = replica(plane, log, "first", namespace)) {
            cluster.apply(Manifests.pod(namespace, "good", false));
            cluster.apply(Manifests.noPrivilegedPods(ID, namespace));
            cluster.awaitResult(CONTROL, Result.COMPLIANT);
            awaitBaselineOf(log, "first", first);
            try (OperatorProcess second = replica(plane, log, "second", namespace)) {
                first.signal("STOP");
                awaitBaselineOf(log, "second", second);
                cluster.apply(Manifests.pod(namespace, "bad", true));
                var before = cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
                soon().until(() -> log.records(ResultChanged.class).stream().anyMatch(OperatorPauseIT::isBad));

                first.signal("CONT");
                assertThat(first.awaitEnd()).as(first::said).isEqualTo(OperatorProcess.DEPOSED);

                cluster.delete(Manifests.pod(namespace, "bad", true));
                cluster.awaitResult(CONTROL, Result.COMPLIANT);
                soon().until(() -> log.records(ResultChanged.class).stream().anyMatch(one -> !isBad(one)));
                assertThat(cluster.status(CONTROL).epoch()).isEqualTo(before.epoch());
                assertThat(second.isAlive()).as(second::said).isTrue();
                assertThat(plane.client().configMaps().inNamespace(namespace).withName(ConfigMapMemory.NAME).get()
                        .getData()).containsOnlyKeys("log-1");
            }
        }
        assertThat(log.records(Started.class)).extracting(Started::identity).containsExactly("first", "second");
        assertThat(log.records(Stopped.class)).isEmpty();
        assertThat(log.verify()).isInstanceOf(VerifiedSeries.Holds.class);
        assertThat(epochs(log)).isSorted().endsWith(
                log.records(Leader.class).getLast().epoch());
    }

    /** The election compares clocks of different machines, so nothing may rest on it. */
    @Test
    void whoseClockIsHalfAMinuteAheadTakesOverFromALeaderThatLivesAndThatOneAppendsNothingMore(ControlPlane plane,
            TestNames names) throws Exception {
        Path library = Stream.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
                "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/faketime/libfaketimeMT.so.1")
                .map(Path::of).filter(Files::exists).findFirst().orElse(null);
        assumeThat(library != null || Boolean.parseBoolean(System.getenv("CI")))
                .as("SKIPPED: clocks that differ need the package faketime").isTrue();
        assertThat(library).as("the package faketime is installed").isNotNull();
        String namespace = names.ns("clocks");
        EvidenceLog log = new EvidenceLog(Files.createDirectory(place.resolve("log")));
        TestCluster.installOwnKinds(plane.client());
        try (TestCluster cluster = new TestCluster(plane.client());
                OperatorProcess first = replica(plane, log, "first", namespace)) {
            cluster.apply(Manifests.pod(namespace, "good", false));
            cluster.apply(Manifests.noPrivilegedPods(ID, namespace));
            cluster.awaitResult(CONTROL, Result.COMPLIANT);
            awaitBaselineOf(log, "first", first);
            try (OperatorProcess second = OperatorProcess.start(plane.kubeconfig().toString(), log, "second",
                    namespace, place, Map.of("LD_PRELOAD", library.toString(), "FAKETIME", "+30s",
                            "DONT_FAKE_MONOTONIC", "1", "FAKETIME_DONT_FAKE_MONOTONIC", "1"))) {
                awaitBaselineOf(log, "second", second);
                assertThat(first.awaitEnd()).as(first::said).isEqualTo(OperatorProcess.DEPOSED);

                cluster.apply(Manifests.pod(namespace, "bad", true));
                cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
                soon().until(() -> log.records(ResultChanged.class).stream().anyMatch(OperatorPauseIT::isBad));
                assertThat(second.isAlive()).as(second::said).isTrue();
            }
        }
        List<Started> started = log.records(Started.class);
        assertThat(started).extracting(Started::identity).containsExactly("first", "second");
        assertThat(Duration.between(started.getFirst().at(), started.getLast().at())).as("the clocks differ")
                .isGreaterThan(Duration.ofSeconds(30));
        assertThat(log.verify()).isInstanceOf(VerifiedSeries.Holds.class);
        assertThat(epochs(log)).isSorted().endsWith(log.records(Leader.class).getLast().epoch());
    }

    private OperatorProcess replica(ControlPlane plane, EvidenceLog log, String identity, String namespace)
            throws IOException {
        return OperatorProcess.start(plane.kubeconfig().toString(), log, identity, namespace, place);
    }

    private static boolean isBad(ResultChanged changed) {
        var state = changed.state();
        return changed.control().resourceName().equals(CONTROL) && state != null
                && state.decision().result() == io.plumbline.core.result.Result.NON_COMPLIANT;
    }

    private static void awaitBaselineOf(EvidenceLog log, String identity, OperatorProcess process) {
        soon().until(() -> {
            assertThat(process.isAlive()).as(process::said).isTrue();
            boolean started = false;
            for (EvidenceRecord one : log.records()) {
                started |= one instanceof Started by && by.identity().equals(identity);
                if (started && one instanceof Baseline) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Of all heads in their order: each is that of whoever wrote it. */
    private static List<Long> epochs(EvidenceLog log) throws IOException {
        List<Long> epochs = new ArrayList<>();
        String origin = log.settings().signer().verifier().name();
        new Chain(new FolderStore(log.store(), "logs/1"), origin).walk(Set.of(),
                (Head head, List<byte[]> entries) -> epochs.add(head.epoch()));
        return epochs;
    }
}
