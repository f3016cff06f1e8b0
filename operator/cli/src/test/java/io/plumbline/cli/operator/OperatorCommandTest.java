package io.plumbline.cli.operator;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Shutdown;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.objectstore.Retention;
import io.plumbline.runtime.app.OperatorSettings;
import io.plumbline.runtime.metrics.MetricsSettings;
import io.plumbline.runtime.metrics.MetricsSettings.Detail;
import io.plumbline.runtime.snapshot.CronSchedule;
import io.plumbline.sealed.signature.FileSigner;
import io.plumbline.sealed.testing.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class OperatorCommandTest {
    private final Map<String, String> environment = new HashMap<>(Map.of("HOSTNAME", "box"));

    private OperatorSettings settings(String... args) {
        CommandLine command = OperatorCommand.create(Clock.systemUTC(), environment, new Shutdown());
        command.parseArgs(args);
        OperatorCommand operator = command.getCommand();
        return operator.settings();
    }

    @Test
    void onADeskNothingIsOfferedToTheNetwork() {
        OperatorSettings settings = settings();
        assertThat(settings.http().getAddress().isLoopbackAddress()).isTrue();
        assertThat(settings.http().getPort()).isEqualTo(8080);
        assertThat(settings.version()).as("metrics say what is running").matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(settings.identity()).isEqualTo("box");
        assertThat(settings.leaderElection()).isFalse();
        assertThat(settings.workers()).isEqualTo(OperatorSettings.defaults().workers());
        assertThat(settings.reflectors()).isEqualTo(OperatorSettings.defaults().reflectors());
    }

    @Test
    void inAPodProbesAreAnsweredAndThePodGivesNameAndNamespace() {
        environment.putAll(Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "POD_NAME", "plumbline-0", "POD_NAMESPACE",
                "compliance"));
        OperatorSettings settings = settings("--leader-elect");
        assertThat(settings.http().getAddress().isAnyLocalAddress()).isTrue();
        assertThat(settings.identity()).isEqualTo("plumbline-0");
        assertThat(settings.leaseNamespace()).isEqualTo("compliance");
        assertThat(settings.leaderElection()).isTrue();
    }

    @Test
    void variablesStandForOptions() {
        environment.putAll(Map.of("PLUMBLINE_WORKERS", "3", "PLUMBLINE_STALE_AFTER", "4m", "PLUMBLINE_LEADER_ELECT",
                "true", "PLUMBLINE_LEASE_NAMESPACE", "leases", "PLUMBLINE_IDENTITY", "me", "PLUMBLINE_HTTP",
                "127.0.0.1:0"));
        OperatorSettings settings = settings();
        assertThat(settings.workers()).isEqualTo(3);
        assertThat(settings.reflectors().staleAfter()).isEqualTo(Duration.ofMinutes(4));
        assertThat(settings.leaderElection()).isTrue();
        assertThat(settings.leaseNamespace()).isEqualTo("leases");
        assertThat(settings.identity()).isEqualTo("me");
        assertThat(settings.http().getPort()).isZero();
    }

    @Test
    void optionsWinOverVariables() {
        environment.put("PLUMBLINE_WORKERS", "3");
        environment.put("PLUMBLINE_LEADER_ELECT", "true");
        assertThat(settings("--workers", "5").workers()).isEqualTo(5);
        assertThat(settings("--leader-elect").leaderElection()).isTrue();
        assertThat(settings("--leader-elect=false").leaderElection()).isFalse();
    }

    @Test
    void anEmptyVariableIsNoVariable() {
        environment.put("PLUMBLINE_IDENTITY", "");
        assertThat(settings().identity()).isEqualTo("box");
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatThrownBy(() -> settings("--workers", "0")).isInstanceOf(ParameterException.class)
                .hasMessage("--workers must be at least 1");
        assertThatThrownBy(() -> settings("--stale-after", "5ms")).isInstanceOf(ParameterException.class)
                .hasMessage("--stale-after must be at least 1s");
        environment.put("PLUMBLINE_WORKERS", "many");
        assertThatThrownBy(this::settings).isInstanceOf(ParameterException.class).hasMessageContaining("many");
    }

    @Test
    void evidenceNeedsAFolderAndAKey(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"),
                NoteSigner.generate("example.org/prod", new SecureRandom()).encoded() + "\n");
        Path log = folder.resolve("log");
        assertThat(settings().evidence()).isNull();
        assertThat(settings("--evidence-dir", log.toString(), "--evidence-key", key.toString()).evidence())
                .isNotNull()
                .satisfies(evidence -> assertThat(evidence.folder()).isEqualTo(log).isDirectory());
        assertThatThrownBy(() -> settings("--evidence-dir", log.toString())).isInstanceOf(ParameterException.class)
                .hasMessageContaining("keygen");
        Files.writeString(key, "PRIVATE+KEY+x");
        assertThatThrownBy(() -> settings("--evidence-dir", log.toString(), "--evidence-key", key.toString()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("is no key of an evidence log");
    }

    @Test
    void stampsNeedAnAuthorityItsCertificatesAndALog(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"),
                NoteSigner.generate("example.org/prod", new SecureRandom()).encoded());
        Path ca = Files.write(folder.resolve("ca.pem"), new TestAuthority(folder, Instant.now()).caPem());
        String[] evidence = {"--evidence-dir", folder.resolve("log").toString(), "--evidence-key", key.toString()};
        String[] stamps = {"--timestamp-url", "https://tsa.example.org/tsr", "--timestamp-ca", ca.toString()};
        assertThat(settings(evidence).evidence()).isNotNull().satisfies(one -> assertThat(one.stamps()).isEmpty());
        assertThat(settings(both(evidence, stamps)).evidence()).isNotNull().satisfies(one -> {
            assertThat(one.stamps().orElseThrow().authority()).hasHost("tsa.example.org");
            assertThat(one.stamps().orElseThrow().interval()).isEqualTo(Duration.ofHours(1));
        });
        assertThatThrownBy(() -> settings(stamps)).isInstanceOf(ParameterException.class)
                .hasMessageContaining("--evidence-dir");
        assertThatThrownBy(() -> settings(both(evidence, "--timestamp-url", "https://tsa.example.org")))
                .isInstanceOf(ParameterException.class).hasMessageContaining("--timestamp-ca");
        assertThatThrownBy(() -> settings(both(evidence, both(stamps, "--timestamp-interval", "10s"))))
                .isInstanceOf(ParameterException.class).hasMessageContaining("1m");
        assertThatThrownBy(() -> settings(both(evidence, "--timestamp-url", "ftp://tsa.example.org",
                "--timestamp-ca", ca.toString()))).isInstanceOf(ParameterException.class).hasMessageContaining("http");
        Files.writeString(ca, "nonsense");
        assertThatThrownBy(() -> settings(both(evidence, stamps))).isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--timestamp-ca");
    }

    @Test
    void aCopyNeedsABucketAndALog(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"),
                NoteSigner.generate("example.org/prod", new SecureRandom()).encoded());
        String[] evidence = {"--evidence-dir", folder.resolve("log").toString(), "--evidence-key", key.toString()};
        assertThat(settings(evidence).evidence()).isNotNull().satisfies(one -> assertThat(one.copies()).isEmpty());
        assertThat(settings(both(evidence, "--s3-bucket", "evidence")).evidence()).isNotNull().satisfies(one -> {
            var copies = one.copies().orElseThrow();
            assertThat(copies.bucket().retention()).contains(
                    new Retention(Retention.Mode.COMPLIANCE, Duration.ofDays(1095)));
            assertThat(copies.bucket().endpoint()).isEmpty();
            assertThat(copies.bucket().region()).isEmpty();
            assertThat(copies.bucket().prefix()).isEmpty();
            assertThat(copies.interval()).isEqualTo(Duration.ofMinutes(5));
        });
        environment.put("PLUMBLINE_S3_REGION", "eu-central-1");
        assertThat(settings(both(evidence, "--s3-bucket", "evidence", "--s3-prefix", "clusters/prod", "--s3-endpoint",
                "https://s3.example.org", "--s3-retention", "30", "--s3-lock-mode", "governance", "--s3-interval",
                "1m")).evidence()).isNotNull().satisfies(one -> {
                    var copies = one.copies().orElseThrow();
                    assertThat(copies.bucket().retention()).contains(
                            new Retention(Retention.Mode.GOVERNANCE, Duration.ofDays(30)));
                    assertThat(copies.bucket().endpoint().orElseThrow()).hasHost("s3.example.org");
                    assertThat(copies.bucket().region()).contains("eu-central-1");
                    assertThat(copies.bucket().prefix()).isEqualTo("clusters/prod/");
                    assertThat(copies.oldest()).isEqualTo(Duration.ofMinutes(3));
                });
        assertThat(settings(both(evidence, "--s3-bucket", "evidence", "--s3-retention", "0")).evidence()).isNotNull()
                .satisfies(one -> assertThat(one.copies().orElseThrow().bucket().retention()).isEmpty());
    }

    @Test
    void aCopyThatCannotBeMadeIsRefused(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"),
                NoteSigner.generate("example.org/prod", new SecureRandom()).encoded());
        String[] evidence = {"--evidence-dir", folder.resolve("log").toString(), "--evidence-key", key.toString()};
        String[] bucket = both(evidence, "--s3-bucket", "evidence");
        refused("--evidence-dir", "--s3-bucket", "evidence");
        refused("--s3-bucket", both(evidence, "--s3-prefix", "prod"));
        refused("without s3://", both(evidence, "--s3-bucket", "s3://evidence"));
        refused("--s3-prefix", both(bucket, "--s3-prefix", "/prod"));
        refused("http", both(bucket, "--s3-endpoint", "ftp://s3.example.org"));
        refused("without credentials", both(bucket, "--s3-endpoint", "https://me:secret@s3.example.org"));
        refused("days", both(bucket, "--s3-retention", "-1"));
        refused("10s", both(bucket, "--s3-interval", "1s"));
        refused("--s3-lock-mode", both(bucket, "--s3-lock-mode", "strict"));
    }

    @Test
    void snapshotsAreTakenDailyUnlessSomethingElseIsAsked(@TempDir Path folder) throws Exception {
        Path logKey = Files.writeString(folder.resolve("key"),
                NoteSigner.generate("example.org/prod", new SecureRandom()).encoded());
        Path signingKey = Files.writeString(folder.resolve("key.pem"), FileSigner.generatePem(new SecureRandom()));
        String[] evidence = {"--evidence-dir", folder.resolve("log").toString(), "--evidence-key", logKey.toString()};
        String[] signing = both(evidence, "--signing-key", signingKey.toString());

        assertThat(settings(evidence).snapshots()).isNull();
        assertThat(settings(signing).snapshots()).isEqualTo(CronSchedule.parse("0 2 * * *", "UTC"));
        assertThat(settings(both(signing, "--snapshot-schedule", "30 4 * * 1", "--snapshot-timezone",
                "Europe/Berlin")).snapshots()).isEqualTo(CronSchedule.parse("30 4 * * 1", "Europe/Berlin"));
        assertThat(settings(both(signing, "--snapshot-schedule", "none")).snapshots()).isNull();
        refused("--signing-key", both(evidence, "--snapshot-schedule", "0 2 * * *"));
        refused("field 2 of 5", both(signing, "--snapshot-schedule", "0 25 * * *"));
        refused("--snapshot-timezone", both(signing, "--snapshot-timezone", "Europe/Atlantis"));
        refused("none", both(signing, "--snapshot-schedule", "none", "--snapshot-timezone", "UTC"));
    }

    @Test
    void whatBecomesSeriesCanBeSet() {
        assertThat(settings().metrics()).isEqualTo(MetricsSettings.DEFAULT);
        assertThat(settings("--metrics-detail", "namespace", "--metrics-series", "50000").metrics())
                .isEqualTo(new MetricsSettings(Detail.NAMESPACE, 50_000));
        assertThat(settings("--metrics-detail", "resource").metrics().detail()).isEqualTo(Detail.RESOURCE);
        refused("--metrics-detail", "--metrics-detail", "everything");
        refused("at least 10000", "--metrics-series", "9999");
    }

    private void refused(String why, String... arguments) {
        assertThatThrownBy(() -> settings(arguments)).isInstanceOf(ParameterException.class)
                .hasMessageContaining(why);
    }

    private static String[] both(String[] first, String... then) {
        return Stream.concat(Stream.of(first), Stream.of(then)).toArray(String[]::new);
    }
}
