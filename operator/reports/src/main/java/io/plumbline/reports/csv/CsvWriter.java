package io.plumbline.reports.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Rows as RFC 4180 has them: commas, CRLF, quotes doubled.
 *
 * <p>A cell that a spreadsheet could take for a formula has an apostrophe before it, and so has one that begins with an
 * apostrophe: whoever takes one leading apostrophe away has the original text. Not thread-safe; flushed by whoever made it.
 */
public final class CsvWriter {
    private static final String DANGEROUS_AT_START = "=+-@\t\r\n'";
    /** The same signs in their full-width forms, which some spreadsheets read alike. */
    private static final String DANGEROUS_WIDE = "\uFF1D\uFF0B\uFF0D\uFF20";
    private static final int BUFFER = 1 << 16;

    private final Writer writer;

    public CsvWriter(OutputStream out, String... header) throws IOException {
        writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
        row((Object[]) header);
    }

    /** @param cells anything whose {@code toString} is what should be read */
    public void row(Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                writer.write(',');
            }
            cell(cells[i].toString());
        }
        writer.write("\r\n");
    }

    public void flush() throws IOException {
        writer.flush();
    }

    private void cell(String text) throws IOException {
        String safe = text.isEmpty() || !isDangerous(text.charAt(0)) ? text : "'" + text;
        if (!needsQuotes(safe)) {
            writer.write(safe);
            return;
        }
        writer.write('"');
        writer.write(safe.replace("\"", "\"\"").replace('\0', '\uFFFD'));
        writer.write('"');
    }

    private static boolean isDangerous(char first) {
        return DANGEROUS_AT_START.indexOf(first) >= 0 || DANGEROUS_WIDE.indexOf(first) >= 0;
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c < ' ' || c == ';') {
                return true;
            }
        }
        return text.startsWith(" ") || text.endsWith(" ");
    }
}
