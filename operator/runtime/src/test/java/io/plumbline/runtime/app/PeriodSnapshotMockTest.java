package io.plumbline.runtime.app;

import io.plumbline.api.v1alpha1.EvidenceSnapshot;
import io.plumbline.api.v1alpha1.control.Result;
import io.plumbline.api.v1alpha1.snapshot.SnapshotPhase;
import io.plumbline.api.v1alpha1.snapshot.SnapshotStatus;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.runtime.evidence.EvidenceLog;
import io.plumbline.runtime.packaging.Signing;
import io.plumbline.sealed.signature.FileSigner;
import io.plumbline.sealed.verify.PackageVerifier;
import io.plumbline.sealed.verify.Pins;
import io.plumbline.sealed.verify.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipFile;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** What happened in a period can be asked of the operator afterwards, as a package that verifies. */
class PeriodSnapshotMockTest {
    private static final String NAMESPACE = "team";
    private static final String CONTROL = "iso27001-a.8.9";

    @TempDir
    Path folder;

    private EvidenceLog log;
    private FileSigner signer;
    private MockCluster mock;
    private TestCluster cluster;
    private PlumblineOperator operator;

    @BeforeEach
    void start() throws IOException {
        log = new EvidenceLog(folder);
        signer = FileSigner.parsePem(FileSigner.generatePem(new SecureRandom()));
        mock = MockCluster.start(NAMESPACE);
        cluster = mock.cluster();
        cluster.apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));
        cluster.apply(Manifests.pod(NAMESPACE, "good", false));
        operator = lead();
        soon().until(() -> log.records(Baseline.class).size() == 1);
    }

    @AfterEach
    void stop() {
        operator.close();
        mock.close();
    }

    private PlumblineOperator lead() {
        PlumblineOperator leader = new PlumblineOperator(mock.server().client(),
                Operators.settings().withEvidence(log.settings()).withSigner(Signing.with(signer)), Clock.systemUTC());
        leader.start();
        return leader;
    }

    @Test
    void statesFindingsAndTheTimeWithoutTheOperatorAreInThePackage() throws Exception {
        cluster.apply(Manifests.pod(NAMESPACE, "bad", true));
        cluster.awaitResult(CONTROL, Result.NON_COMPLIANT);
        soon().until(() -> log.records(ResultChanged.class).size() == 1);
        cluster.delete(Manifests.pod(NAMESPACE, "bad", true));
        soon().until(() -> log.records(ResultChanged.class).size() == 2);
        operator.close();
        operator = lead();
        soon().until(() -> log.records(Baseline.class).size() == 2);
        List<EvidenceRecord> records = log.records();
        Instant from = records.getFirst().at();
        Instant to = records.getLast().at();

        SnapshotStatus status = asked(from, to);

        assertThat(status.window().from()).isEqualTo(from.toString());
        Path zip = folder.resolve("packages").resolve(status.id()).resolve("package.zip");
        assertThat(verified(zip)).satisfies(report -> {
            assertThat(report.failures()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Report.Outcome.VALID);
        });
        List<ResultChanged> changes = log.records(ResultChanged.class);
        assertThat(lines(zip, "intervals/results.csv")).contains(
                "iso27001:A.8.9," + changes.get(0).at() + "," + changes.get(1).at()
                        + ",NonCompliant,GraveFailure,true");
        assertThat(lines(zip, "intervals/findings.csv")).filteredOn(line -> line.contains(",bad,")).singleElement()
                .asString().contains(",Fail,", ",false,");
        assertThat(lines(zip, "intervals/gaps.csv")).filteredOn(line -> line.contains("not running")).hasSize(1);
        assertThat(lines(zip, "intervals/shares.csv")).filteredOn(line -> line.startsWith("iso27001:A.8.9,"))
                .singleElement().satisfies(line -> assertThat(failing(zip, line)).isPositive());
    }

    /** Seconds of the share that was not compliant. */
    private static double failing(Path zip, String line) throws IOException {
        int column = List.of(lines(zip, "intervals/shares.csv").getFirst().split(",")).indexOf("seconds_non_compliant");
        return Double.parseDouble(line.split(",")[column]);
    }

    @Test
    void aControlThatNoStandardHasIsRefused() {
        cluster.apply("""
                apiVersion: plumbline.io/v1alpha1
                kind: EvidenceSnapshot
                metadata: {name: odd}
                spec: {controls: ["iso27001:A.99.1"]}
                """);

        assertThat(await("odd", SnapshotPhase.FAILED).conditions()).anySatisfy(
                condition -> assertThat(condition.getMessage()).contains("iso27001:A.99.1"));
    }

    private SnapshotStatus asked(Instant from, Instant to) {
        cluster.apply("""
                apiVersion: plumbline.io/v1alpha1
                kind: EvidenceSnapshot
                metadata: {name: quarter}
                spec: {period: {from: "%s", to: "%s"}, standards: [iso27001]}
                """.formatted(from, to));
        return await("quarter", SnapshotPhase.COMPLETE);
    }

    private SnapshotStatus await(String name, SnapshotPhase phase) {
        return soon().until(
                () -> mock.server().client().resources(EvidenceSnapshot.class).withName(name).get().getStatus(),
                status -> status != null && status.phase() == phase);
    }

    private Report verified(Path zip) throws IOException {
        return new PackageVerifier(Pins.none().key(signer.key()).log(NoteVerifier.parse(log.key()))).verify(zip);
    }

    private static List<String> lines(Path zip, String name) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            return new String(file.getInputStream(file.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8).lines()
                    .toList();
        }
    }
}
