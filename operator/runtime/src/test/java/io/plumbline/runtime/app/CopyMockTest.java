package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.objectstore.BucketSettings;
import io.plumbline.objectstore.CopySettings;
import io.plumbline.objectstore.FakeS3;
import io.plumbline.objectstore.Retention;
import io.plumbline.runtime.evidence.EvidenceLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** Evidence is copied to a bucket (a fake of our own), and every control says whether that vouches for it. */
class CopyMockTest {
    private static final String NAMESPACE = "team";
    private static final String HOME = "plumbline-system";
    private static final String CONTROL = "iso27001-a.8.9";

    @TempDir
    Path place;

    private EvidenceLog log;
    private FakeS3 s3;
    private MockCluster mock;
    private TestCluster cluster;

    @BeforeAll
    static void credentials() {
        System.setProperty("aws.accessKeyId", "id");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterAll
    static void noCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @BeforeEach
    void start() throws IOException {
        log = new EvidenceLog(Files.createDirectory(place.resolve("log")));
        s3 = new FakeS3();
        mock = MockCluster.start(NAMESPACE);
        cluster = mock.cluster();
        mock.server().client().resource(new NamespaceBuilder().withNewMetadata().withName(HOME).endMetadata().build())
                .create();
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));
    }

    @AfterEach
    void stop() {
        mock.close();
        s3.close();
    }

    private PlumblineOperator startOperator() {
        var copies = new CopySettings(new BucketSettings(FakeS3.BUCKET, "prod/", Optional.of(s3.endpoint()),
                Optional.empty(), Optional.of(new Retention(Retention.Mode.GOVERNANCE, Duration.ofDays(30)))),
                Duration.ofSeconds(1));
        var started = new PlumblineOperator(mock.server().client(),
                Operators.settings().withEvidence(log.settings().withCopies(copies)), Clock.systemUTC());
        started.start();
        return started;
    }

    private static boolean anchored(ControlStatus status, String value, String words) {
        return status.conditions().stream().anyMatch(one -> one.getType().equals("Anchored")
                && one.getStatus().equals(value) && one.getMessage().contains(words));
    }

    @Test
    void aCopyUnderObjectLockIsAnAnchorAndSaidSo() throws IOException {
        try (PlumblineOperator operator = startOperator()) {
            cluster.awaitStatus(CONTROL, status -> anchored(status, "True",
                    "copy in the S3 bucket evidence below prod/ under object lock, GOVERNANCE for 30 days"));
            var metrics = new Counters(operator);
            assertThat(metrics.evidence("anchored")).isOne();
            assertThat(metrics.evidence("copy_locked")).isOne();
            assertThat(metrics.evidence("copy_agrees")).isOne();
            assertThat(metrics.evidence("copy_size")).isPositive();
            assertThat(metrics.evidence("copies_total")).isPositive();
            assertThat(metrics.evidence("copy_last_success_timestamp_seconds")).isPositive();
        }
        assertThat(s3.keys()).anyMatch(key -> key.startsWith("prod/logs/1/checkpoints/"));
    }

    @Test
    void aCopyWithoutObjectLockIsNoAnchorAndSaidSo() {
        s3.objectLock(false);
        try (PlumblineOperator operator = startOperator()) {
            cluster.awaitStatus(CONTROL,
                    status -> anchored(status, "False", "copy only, since it has no object lock"));
            soon().until(() -> s3.keys().stream().anyMatch(key -> key.startsWith("prod/logs/1/checkpoints/")));
        }
    }

    @Test
    void aBucketThatIsAwayKeepsNobodyWaitingAndIsCopiedToLater() {
        runOnce();
        s3.away(true);
        try (PlumblineOperator operator = startOperator()) {
            cluster.apply(Manifests.pod(NAMESPACE, "bad", true));
            cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
            soon().until(() -> log.records(Baseline.class).size() == 2);
            cluster.awaitStatus(CONTROL, status -> anchored(status, "False", "503"));
            int there = s3.keys().size();
            s3.away(false);
            cluster.awaitStatus(CONTROL, status -> anchored(status, "True", "under object lock"));
            assertThat(s3.keys()).hasSizeGreaterThan(there);
        }
    }

    @Test
    void anOlderVolumeIsNotWrittenThoughOnlyTheBucketRemembers() throws IOException {
        runOnce();
        copy(place.resolve("log"), place.resolve("backup"));
        runOnce();
        mock.server().client().configMaps().inNamespace(HOME).withName(ConfigMapMemory.NAME).delete();
        Files.move(place.resolve("log"), place.resolve("newer"));
        Files.move(place.resolve("backup"), place.resolve("log"));
        int records = log.records().size();

        try (PlumblineOperator operator = startOperator()) {
            assertThat(cluster.awaitStatus(CONTROL, status -> status.conditions().stream().anyMatch(
                    one -> one.getType().equals("EvidenceRecorded") && one.getStatus().equals("False")
                            && one.getMessage().contains("was known to have"))))
                    .satisfies(status -> assertThat(status.result()).isEqualTo(Result.NOT_APPLICABLE));
            soon().until(() -> new Counters(operator).evidence("copy_agrees") == 0);
        }
        assertThat(log.records()).hasSize(records);
    }

    @Test
    void whereNobodyRemembersAndTheBucketIsSilentNothingIsWrittenAndVerdictsGoOn() {
        s3.silent(true);
        try (PlumblineOperator operator = startOperator()) {
            cluster.awaitResult(CONTROL, Result.NOT_APPLICABLE);
            cluster.awaitStatus(CONTROL, status -> status.conditions().stream().anyMatch(
                    one -> one.getType().equals("EvidenceRecorded") && one.getStatus().equals("False")
                            && one.getMessage().contains("the copy does not tell")));
            assertThat(log.records()).isEmpty();
            s3.silent(false);
            soon().until(() -> log.records(Baseline.class).size() == 1);
        }
    }

    /** Until the bucket has it all. */
    private void runOnce() {
        int baselines = log.records(Baseline.class).size();
        try (PlumblineOperator operator = startOperator()) {
            soon().until(() -> log.records(Baseline.class).size() == baselines + 1);
            long size = log.records().size();
            soon().until(() -> new Counters(operator).evidence("copy_size") >= size);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one)));
            }
        }
    }
}
