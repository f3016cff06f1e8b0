package io.plumbline.reports.pdf;

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

    private static String text(Snapshot snapshot) throws IOException {
        ExportFile file = Exports.files(snapshot).stream().filter(one -> one.path().equals("reports/report.pdf"))
                .findFirst()
                .orElseThrow();
        try (PDDocument document = Loader.loadPDF(Written.bytes(file))) {
            return new PDFTextStripper().getText(document);
        }
    }
}
