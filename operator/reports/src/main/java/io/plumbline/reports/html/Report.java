package io.plumbline.reports.html;

import io.plumbline.reports.file.Content;
import io.plumbline.reports.file.Material;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The whole report: what was not watched before what was found, then each control, then how to check all of it. */
public final class Report {
    private final Material material;
    private final Limits limits;

    public Report(Material material, Limits limits) {
        this.material = material;
        this.limits = limits;
    }

    public Content content() {
        return out -> {
            Page page = new Page(out);
            page.element("html", () -> {
                head(page);
                page.element("body", () -> body(page), "data-snapshot", material.snapshot().identity().id());
            }, "lang", "en");
            page.flush();
        };
    }

    private void head(Page page) throws IOException {
        String title = "Evidence report " + material.snapshot().identity().name();
        page.element("head", () -> {
            page.empty("meta", "charset", "utf-8");
            page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
            page.element("title", title);
            page.element("style", css());
        });
    }

    private void body(Page page) throws IOException {
        Tables tables = new Tables(page);
        new FirstPage(page, tables, material).write();
        new NotWatched(page, tables, material).write();
        new ControlList(page, tables, material, limits).write();
        new Statements(page, tables, material).write();
        ControlPart part = new ControlPart(page, tables, material, limits);
        for (var control : material.controls()) {
            part.write(control);
        }
        new Populations(page, tables, material).write();
        new Appendix(page, tables, material).write();
    }

    /** The sheet holds neither {@code <} nor {@code &}, so that it means the same as HTML and as XML. */
    private static String css() throws IOException {
        try (InputStream in = Objects.requireNonNull(Report.class.getResourceAsStream("report.css"), "report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
