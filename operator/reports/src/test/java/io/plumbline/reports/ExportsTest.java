package io.plumbline.reports;

import io.plumbline.evidence.snapshot.Population;
import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.reports.file.ExportFile;
import io.plumbline.reports.read.CsvRows;
import io.plumbline.reports.sample.SampleSnapshots;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExportsTest {
    @Test
    void everyPathIsThereOnceAndSafeEverywhere() {
        List<String> paths = Exports.files(SampleSnapshots.small()).stream().map(ExportFile::path).toList();

        assertThat(paths).doesNotHaveDuplicates()
                .allMatch(path -> path.matches("[a-z]+/[A-Za-z0-9._-]+|[a-z-]+\\.csv"));
        assertThat(paths).contains("reports/report.html", "reports/report.pdf", "findings.csv", "soa.csv",
                "intervals/results.csv", "population/core_Namespace.csv", "population/apps_Deployment.csv",
                "verdicts/iso42001-a.8.2.csv", "controls/iso27001-a.8.22.json", "oscal/assessment-results.json");
    }

    @Test
    void whatIsOfOneControlNamesIt() {
        assertThat(Exports.files(SampleSnapshots.small()))
                .filteredOn(file -> file.path().startsWith("verdicts/") || file.path().startsWith("controls/"))
                .hasSize(16)
                .allSatisfy(file -> assertThat(file.path())
                        .contains("/" + file.controls().getFirst().resourceName() + "."));
    }

    @Test
    void aMomentHasNoIntervals() {
        assertThat(Exports.files(SampleSnapshots.moment())).extracting(ExportFile::path)
                .noneMatch(path -> path.startsWith("intervals/"));
    }

    @Test
    void theOrderOfTheModelDoesNotMatter() {
        Map<String, byte[]> files = withoutPdf(Written.bytes(SampleSnapshots.small()));
        Map<String, byte[]> others = withoutPdf(Written.bytes(reversed(SampleSnapshots.small())));

        assertThat(others.keySet()).containsExactlyElementsOf(files.keySet());
        files.forEach((path, bytes) -> assertThat(new String(others.get(path), StandardCharsets.UTF_8)).as(path)
                .isEqualTo(new String(bytes, StandardCharsets.UTF_8)));
    }

    @Test
    void nothingAtAllCanBeWrittenToo() {
        assertThat(Written.bytes(SampleSnapshots.empty())).containsKeys("reports/report.html", "reports/report.pdf",
                "findings.csv").doesNotContainKey("oscal/catalog.json");
    }

    @Test
    void noCellOfAnyTableCanBeTakenForAFormula() {
        Written.bytes(SampleSnapshots.small()).forEach((path, bytes) -> {
            if (path.endsWith(".csv")) {
                for (List<String> row : CsvRows.raw(new String(bytes, StandardCharsets.UTF_8))) {
                    assertThat(row).as(path).noneMatch(cell -> cell.matches("(?s)[=+\\-@\t\r].*"));
                }
            }
        });
    }

    @Test
    void whatWasGuardedCanBeReadBack() {
        assertThat(CsvRows.of(Written.text(SampleSnapshots.small(), "findings.csv")))
                .extracting(row -> row.get("message"))
                .contains("=HYPERLINK(\"http://evil.example\",\"click\")",
                        "no such key: spec\r\nsecond line\twith tab, «Größe» 漢字 🙂");
    }

    @Test
    void aFullDiskIsTold() {
        for (ExportFile file : Exports.files(SampleSnapshots.small())) {
            assertThatThrownBy(() -> file.content().writeTo(new FullDisk())).as(file.path())
                    .isInstanceOf(IOException.class);
        }
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("no space left on device");
        }
    }

    private static Snapshot reversed(Snapshot snapshot) {
        return new Snapshot(snapshot.identity(), snapshot.window(), snapshot.producer(), snapshot.anchoring(),
                snapshot.standards(), reversed(snapshot.controls()), snapshot.statements(),
                ExportsTest.<Population>reversed(snapshot.populations()), reversed(snapshot.findings()),
                snapshot.verdicts(),
                snapshot.history());
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }

    private static Map<String, byte[]> withoutPdf(Map<String, byte[]> files) {
        files.remove("reports/report.pdf");
        return files;
    }
}
