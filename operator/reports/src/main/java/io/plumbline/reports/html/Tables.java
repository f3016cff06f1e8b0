package io.plumbline.reports.html;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.result.Result;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import static io.plumbline.reports.file.Words.camelCase;
import static io.plumbline.reports.file.Words.phrase;

/** Shapes that occur again and again: tables with headings, facts in two columns, results as words. */
final class Tables {
    private final Page page;

    Tables(Page page) {
        this.page = page;
    }

    /** @param caption says what the table is, to those who see it and to those who hear it; may be empty */
    void table(String cssClass, String caption, List<Column> columns, Page.Inner rows) throws IOException {
        if (!caption.isEmpty()) {
            page.element("p", caption, "class", "caption");
        }
        page.element("table", () -> {
            page.element("thead", () -> page.element("tr", () -> {
                for (Column column : columns) {
                    page.element("th", column.name(), "scope", "col", "class", column.number() ? "number" : "text",
                            "style",
                            "width: " + column.percent() + "%");
                }
            }));
            page.element("tbody", rows);
        }, caption.isEmpty()
                ? new String[]{"class", cssClass}
                : new String[]{"class", cssClass, "aria-label", caption});
    }

    void facts(Page.Inner rows) throws IOException {
        page.element("table", () -> page.element("tbody", rows), "class", "facts");
    }

    /** A row of facts; nothing where there is nothing to say. */
    void fact(String name, Object value) throws IOException {
        if (value.toString().isEmpty()) {
            return;
        }
        page.element("tr", () -> {
            page.element("th", name, "scope", "row");
            page.element("td", value);
        });
    }

    void digest(String name, String digest) throws IOException {
        page.element("tr", () -> {
            page.element("th", name, "scope", "row");
            page.element("td", () -> page.element("code", digest));
        });
    }

    void cells(Object... cells) throws IOException {
        for (Object cell : cells) {
            page.element("td", cell);
        }
    }

    void number(long number, String... attributes) throws IOException {
        page.element("td", String.format(Locale.ROOT, "%,d", number).replace(',', '\u202F'),
                joined(attributes, number));
    }

    void result(Result result) throws IOException {
        page.element("span", phrase(result), "class", "word " + cssClass(result));
    }

    void outcome(Outcome outcome) throws IOException {
        page.element("span", phrase(outcome), "class", "word " + cssClass(outcome));
    }

    static String cssClass(Enum<?> constant) {
        return "is-" + camelCase(constant).toLowerCase(Locale.ROOT);
    }

    private static String[] joined(String[] attributes, long number) {
        String[] all = new String[attributes.length + 4];
        System.arraycopy(attributes, 0, all, 0, attributes.length);
        all[attributes.length] = "class";
        all[attributes.length + 1] = "number";
        all[attributes.length + 2] = "data-count";
        all[attributes.length + 3] = Long.toString(number);
        return all;
    }
}
