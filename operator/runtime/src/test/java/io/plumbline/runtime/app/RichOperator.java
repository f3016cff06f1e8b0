package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.plumbline.api.v1alpha1.EvidenceSnapshot;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.api.v1alpha1.snapshot.SnapshotPhase;
import io.plumbline.auditor.fixture.Certificates;
import io.plumbline.auditor.http.AuditorServer;
import io.plumbline.auditor.http.Limits;
import io.plumbline.objectstore.BucketSettings;
import io.plumbline.objectstore.CopySettings;
import io.plumbline.objectstore.FakeS3;
import io.plumbline.objectstore.Retention;
import io.plumbline.runtime.evidence.EvidenceLog;
import io.plumbline.runtime.fixture.Statements;
import io.plumbline.runtime.packaging.Signing;
import io.plumbline.runtime.snapshot.CronSchedule;
import io.plumbline.sealed.signature.FileSigner;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

import static io.plumbline.runtime.app.TestCluster.soon;

/** An operator on a programmable API server with something of everything that metrics tell of. */
final class RichOperator implements AutoCloseable {
    private static final String NAMESPACE = "team";
    private static final String KEY = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";
    private static final String CONTROL = "iso27001-a.8.9";

    private final FakeS3 s3 = new FakeS3();
    private final MockCluster mock;
    private final PlumblineOperator operator;

    /** @param folder for evidence and certificates */
    RichOperator(Path folder, UnaryOperator<OperatorSettings> settings) throws IOException {
        System.setProperty(KEY, "id");
        System.setProperty(SECRET, "secret");
        var log = new EvidenceLog(Files.createDirectory(folder.resolve("log")));
        Certificates certificates = Certificates.write(folder, "EC", "operator");
        mock = MockCluster.start(NAMESPACE);
        for (String namespace : new String[]{"plumbline-system", "claims"}) {
            mock.server().client().resource(new NamespaceBuilder().withNewMetadata()
                    .withName(namespace).endMetadata().build()).create();
        }
        declare(new Ais(mock.server().client(), "claims"));
        var copies = new CopySettings(new BucketSettings(FakeS3.BUCKET, "prod/", Optional.of(s3.endpoint()),
                Optional.empty(), Optional.of(new Retention(Retention.Mode.GOVERNANCE, Duration.ofDays(30)))),
                Duration.ofSeconds(1));
        operator = new PlumblineOperator(mock.server().client(), settings.apply(Operators.settings()
                .withEvidence(log.settings().withCopies(copies))
                .withSigner(Signing.with(FileSigner.parsePem(FileSigner.generatePem(new SecureRandom()))))
                .withSnapshots(CronSchedule.parse("0 2 29 2 *", "UTC"))), Clock.systemUTC());
        operator.serveAuditors(new AuditorServer.Settings(new InetSocketAddress("127.0.0.1", 0),
                certificates.certificate(), certificates.key(), "plumbline", Limits.DEFAULT));
        operator.start();
        settle();
    }

    private void declare(Ais ais) {
        TestCluster cluster = mock.cluster();
        cluster.apply(Manifests.pod(NAMESPACE, "good", false));
        cluster.apply(Manifests.pod(NAMESPACE, "bad", true));
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE).replace("  scope:", """
                  owner: {name: platform}
                  targets: {freshness: 5m, remediateWithin: {critical: 1d}}
                  crosswalk: {nistCsf2: [PR.IR-01]}
                  scope:""".indent(0).stripTrailing().replaceAll("(?m)^", "  ")));
        cluster.apply(Manifests.noPrivilegedPods("A.8.2", NAMESPACE).replace("iso27001-", "iso42001-")
                .replace("TechnologicalControl", "AIDeploymentControl"));
        cluster.apply(Statements.yaml(1, Statements.entries("Implemented", "A.8.9")));
        cluster.apply(ais.system("scorer"));
        cluster.apply(ais.deployment("scorer", "scorer", Ais.DIGEST));
        cluster.apply("""
                apiVersion: plumbline.io/v1alpha1
                kind: ControlException
                metadata: {name: agent}
                spec:
                  controls: [iso27001:A.8.9]
                  reason: The agent needs it.
                  requestedBy: alice
                  approval: {approvedBy: bob, approvedAt: "2026-01-01T00:00:00Z"}
                  expiresAt: "2026-03-01T00:00:00Z"
                ---
                apiVersion: plumbline.io/v1alpha1
                kind: ControlAttestation
                metadata: {name: zones}
                spec:
                  control: iso27001:A.8.9
                  statement: All zones are separated.
                  attestedBy: alice
                  attestedAt: "2026-01-01T00:00:00Z"
                  validUntil: "2026-03-01T00:00:00Z"
                """);
    }

    private void settle() {
        mock.cluster().awaitResult(CONTROL, Result.NON_COMPLIANT);
        mock.cluster().apply("""
                apiVersion: plumbline.io/v1alpha1
                kind: EvidenceSnapshot
                metadata: {name: audit}
                spec: {}
                """);
        soon().until(() -> mock.server().client().resources(EvidenceSnapshot.class).withName("audit").get(),
                one -> one.getStatus() != null && one.getStatus().phase() == SnapshotPhase.COMPLETE);
        // Of everything that is told once it has happened, by others than those who have been waited for.
        soon().until(() -> {
            String text = scrape();
            return text.contains("plumbline_evidence_copy_last_success_timestamp_seconds")
                    && text.contains("plumbline_snapshot_next_due_timestamp_seconds")
                    && text.contains("plumbline_evidence_last_snapshot_timestamp_seconds")
                    && text.contains("plumbline_statement_gaps") && text.contains("plumbline_ai_systems{")
                    && text.contains("plumbline_exception_expiry_timestamp_seconds{")
                    && text.contains("plumbline_attestation_expiry_timestamp_seconds{")
                    && text.contains("plumbline_impact_assessment_expiry_timestamp_seconds{");
        });
    }

    PlumblineOperator operator() {
        return operator;
    }

    String scrape() {
        return new Counters(operator).scrape();
    }

    @Override
    public void close() {
        operator.close();
        mock.close();
        s3.close();
        System.clearProperty(KEY);
        System.clearProperty(SECRET);
    }
}
