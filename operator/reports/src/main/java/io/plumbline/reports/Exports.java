package io.plumbline.reports;

import io.plumbline.core.control.ControlKey;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.reports.csv.CsvFiles;
import io.plumbline.reports.file.ExportFile;
import io.plumbline.reports.file.Material;
import io.plumbline.reports.html.Limits;
import io.plumbline.reports.html.Report;
import io.plumbline.reports.json.JsonFiles;
import io.plumbline.reports.oscal.OscalFiles;
import io.plumbline.reports.pdf.PdfReport;

import java.util.ArrayList;
import java.util.List;

/** Every file that is made from a snapshot. */
public final class Exports {
    private Exports() {}

    /**
     * The files in a fixed order, each made only when it is written. All but the PDF are the same bytes each time, and all
     * but the PDF, whose size is bounded, are streamed.
     */
    public static List<ExportFile> files(Snapshot snapshot) {
        Material material = new Material(snapshot);
        List<ExportFile> files = new ArrayList<>();
        List<ControlKey> controls = material.controls().stream().map(ControlEvidence::key).toList();
        files.add(new ExportFile("reports/report.html", "text/html; charset=utf-8", controls,
                new Report(material, Limits.HTML).content()));
        files.add(new ExportFile("reports/report.pdf", "application/pdf", controls, new PdfReport(material).content()));
        files.addAll(new JsonFiles(material).files());
        files.addAll(new CsvFiles(material).files());
        files.addAll(new OscalFiles(material).files());
        return List.copyOf(files);
    }
}
