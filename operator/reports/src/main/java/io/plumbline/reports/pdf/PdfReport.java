package io.plumbline.reports.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.plumbline.reports.file.Content;
import io.plumbline.reports.file.Material;
import io.plumbline.reports.html.Limits;
import io.plumbline.reports.html.Report;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The report with fewer findings printed, since its layout is held in memory as a whole. Its bytes differ each time: whoever
 * keeps one keeps that one.
 *
 * <p>Embeds what it uses of DejaVu, which has Latin, Greek, Cyrillic, Arabic and Hebrew letters, but no Chinese, Japanese or
 * Korean ones and no emoji: those are shown as {@code #}, and are in the HTML.
 */
public final class PdfReport {
    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

    private final Material material;

    public PdfReport(Material material) {
        this.material = material;
    }

    public Content content() {
        return out -> {
            ByteArrayOutputStream html = new ByteArrayOutputStream();
            new Report(material, Limits.PDF).content().writeTo(html);
            // It tells each step on the console; what goes wrong is thrown.
            XRLog.setLoggingEnabled(false);
            PdfRendererBuilder builder = new PdfRendererBuilder();
            font(builder, "DejaVuSansCondensed.ttf", "Report Sans", 400, FontStyle.NORMAL);
            font(builder, "DejaVuSansCondensed-Bold.ttf", "Report Sans", 700, FontStyle.NORMAL);
            font(builder, "DejaVuSansMono.ttf", "Report Mono", 400, FontStyle.NORMAL);
            builder.useUriResolver((_, _) -> null);
            builder.withProducer("Plumbline");
            builder.withHtmlContent(html.toString(StandardCharsets.UTF_8), null);
            builder.toStream(out);
            builder.run();
            out.flush();
        };
    }

    private static void font(PdfRendererBuilder builder, String file, String family, int weight, FontStyle style) {
        builder.useFont(() -> open(file), family, weight, style, true);
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(PdfReport.class.getResourceAsStream(FONTS + file), file);
    }
}
