package io.plumbline.reports.csv;

import io.plumbline.core.control.ControlKey;
import io.plumbline.reports.file.ExportFile;

import java.io.IOException;
import java.util.List;

/** One file: its header and whoever writes the rows. */
record Table(String path, List<ControlKey> controls, List<String> header, Rows rows) {
    private static final String MEDIA_TYPE = "text/csv; charset=utf-8; header=present";

    /** Writes the rows, in an order that is the same each time. */
    @FunctionalInterface
    interface Rows {
        void writeTo(CsvWriter csv) throws IOException;
    }

    ExportFile file() {
        return new ExportFile(path, MEDIA_TYPE, controls, out -> {
            CsvWriter csv = new CsvWriter(out, header.toArray(String[]::new));
            rows.writeTo(csv);
            csv.flush();
        });
    }
}
