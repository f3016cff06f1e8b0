package io.plumbline.reports.pdf;

import io.plumbline.core.control.CheckKey;
import io.plumbline.evidence.snapshot.FindingLine;
import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.reports.Exports;
import io.plumbline.reports.Written;
import io.plumbline.reports.file.ExportFile;
import io.plumbline.reports.sample.SampleSnapshots;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class PdfReportTest {
    @Test
    void showsLettersOfManyScriptsAndMarksThoseItLacks() throws IOException {
        String text = text(SampleSnapshots.small());

        assertThat(text).contains("Zoë Müller", "Łukasz", "Köln and Łódź", "«Größe» ## #");
    }

    @Test
    void printsFewFindingsOfManyAndSaysHowManyItLeavesOut() throws IOException {
        assertThat(text(SampleSnapshots.large(3_000)).replaceAll("\\s+", " "))
                .containsPattern("\\d+ more of the \\d+ findings of this check are not printed here");
    }

    @Test
    void describesOnlyChecksWithFindingsAndCountsTheOthers() throws IOException {
        for (Snapshot snapshot : List.of(SampleSnapshots.small(), SampleSnapshots.large(300))) {
            Set<CheckKey> all = snapshot.controls().stream().flatMap(control -> control.checks().stream()
                    .map(check -> new CheckKey(control.key(), check.id()))).collect(Collectors.toSet());
            Set<CheckKey> loud = snapshot.findings().stream().map(FindingLine::check).filter(all::contains)
                    .collect(Collectors.toSet());
            assertThat(loud).isNotEmpty().isNotEqualTo(all);
            String text = text(snapshot).replaceAll("\\s+", " ");

            assertThat(text).contains("Of " + all.size() + " checks, " + (all.size() - loud.size())
                    + " have no finding.");
            assertThat(Pattern.compile("(\\d+) checks? of this control ha").matcher(text).results()
                    .mapToInt(one -> Integer.parseInt(one.group(1))).sum()).isEqualTo(all.size() - loud.size());
            assertThat(Pattern.compile(" Check [a-z0-9-]+ ").matcher(text).results().count()).isEqualTo(loud.size());
            String html = new String(Written.bytes(snapshot).get("reports/report.html"), StandardCharsets.UTF_8);
            assertThat(html.split("<h3 id=", -1)).hasSize(all.size() + 1);
            assertThat(html).doesNotContain("data-quiet");
        }
    }

    private static String text(Snapshot snapshot) throws IOException {
        ExportFile file = Exports.files(snapshot).stream().filter(one -> one.path().equals("reports/report.pdf"))
                .findFirst()
                .orElseThrow();
        try (PDDocument document = Loader.loadPDF(Written.bytes(file))) {
            return new PDFTextStripper().getText(document);
        }
    }
}
