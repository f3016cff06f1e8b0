package io.plumbline.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.reports.read.Counts;
import io.plumbline.reports.read.CsvRows;
import io.plumbline.reports.sample.SampleSnapshots;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static io.plumbline.reports.file.Words.camelCase;
import static io.plumbline.reports.file.Words.phrase;
import static org.assertj.core.api.Assertions.assertThat;

/** Whichever file of a snapshot is read, the same is counted. */
class EqualCountsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Snapshot> snapshots() {
        return Stream.of(SampleSnapshots.small(), SampleSnapshots.moment(), SampleSnapshots.large(300));
    }

    @ParameterizedTest
    @MethodSource("snapshots")
    void allFormatsCountTheSame(Snapshot snapshot) throws IOException {
        Counts expected = expected(snapshot);
        Map<String, byte[]> files = Written.bytes(snapshot);

        assertThat(csv(files)).as("CSV").isEqualTo(expected);
        assertThat(json(files)).as("JSON").isEqualTo(expected.withoutPopulations());
        assertThat(oscal(files)).as("OSCAL").isEqualTo(expected.withoutPopulations());
        assertThat(html(text(files, "reports/report.html"))).as("counts in HTML").isEqualTo(expected);
        assertThat(htmlRows(text(files, "reports/report.html"))).as("rows of HTML")
                .isEqualTo(expected.withoutPopulations());
        assertThat(pdf(files.get("reports/report.pdf"))).as("PDF").isEqualTo(expected);
    }

    /** From the model itself, and not by what the exports share. */
    private static Counts expected(Snapshot snapshot) {
        Counts counts = new Counts();
        snapshot.controls().forEach(control -> counts.add("Controls", camelCase(control.decision().result()), 1));
        snapshot.findings().forEach(finding -> counts.add("Findings", camelCase(finding.outcome()), 1));
        snapshot.controls().forEach(control -> snapshot.verdicts()
                .forEach(control.key(), line -> counts.add("Verdicts", camelCase(line.outcome()), 1)));
        snapshot.populations().forEach(population -> counts.add("Population", population.type().toString(),
                population.byNamespace().values().stream().mapToInt(Integer::intValue).sum()));
        return counts;
    }

    private static Counts csv(Map<String, byte[]> files) {
        Counts counts = new Counts();
        CsvRows.of(text(files, "controls.csv")).forEach(row -> counts.add("Controls", row.get("result"), 1));
        CsvRows.of(text(files, "findings.csv")).forEach(row -> counts.add("Findings", row.get("outcome"), 1));
        files.keySet().stream().filter(path -> path.startsWith("verdicts/"))
                .forEach(path -> CsvRows.of(text(files, path))
                        .forEach(row -> counts.add("Verdicts", row.get("outcome"), 1)));
        // What does not apply is counted, and not listed.
        CsvRows.of(text(files, "checks.csv"))
                .forEach(row -> counts.add("Verdicts", "NotApplicable", Integer.parseInt(row.get("not_applicable"))));
        CsvRows.of(text(files, "populations.csv")).forEach(row -> {
            String group = row.get("group");
            int resources = Integer.parseInt(row.get("resources"));
            counts.add("Population", group.isEmpty() ? row.get("kind") : row.get("kind") + "." + group, resources);
            if (!row.get("file").isEmpty()) {
                assertThat(CsvRows.of(text(files, row.get("file")))).hasSize(resources);
            }
        });
        return counts;
    }

    private static Counts json(Map<String, byte[]> files) throws IOException {
        Counts counts = new Counts();
        for (String path : files.keySet()) {
            if (path.startsWith("controls/")) {
                JsonNode control = JSON.readTree(files.get(path));
                counts.add("Controls", control.get("result").asText(), 1);
                control.get("findings").forEach(finding -> counts.add("Findings", finding.get("outcome").asText(), 1));
                control.get("checks").forEach(check -> check.get("verdicts").properties()
                        .forEach(entry -> counts.add("Verdicts", entry.getKey(), entry.getValue().asInt())));
            }
        }
        return counts;
    }

    private static Counts oscal(Map<String, byte[]> files) throws IOException {
        Counts counts = new Counts();
        JsonNode result = JSON.readTree(files.get("oscal/assessment-results.json")).at("/assessment-results/results/0");
        for (JsonNode observation : result.get("observations")) {
            for (JsonNode prop : observation.get("props")) {
                String name = prop.get("name").asText();
                if (name.equals("result")) {
                    counts.add("Controls", prop.get("value").asText(), 1);
                } else if (name.startsWith("count-")) {
                    counts.add("Verdicts", outcome(name), prop.get("value").asInt());
                }
            }
            for (JsonNode subject : observation.path("subjects")) {
                for (JsonNode prop : subject.get("props")) {
                    if (prop.get("name").asText().equals("outcome")) {
                        counts.add("Findings", prop.get("value").asText(), 1);
                    }
                }
            }
        }
        return counts;
    }

    private static String outcome(String property) {
        for (var outcome : Outcome.values()) {
            if (property.equals("count-" + outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return camelCase(outcome);
            }
        }
        throw new AssertionError(property);
    }

    private static Counts html(String html) {
        Counts counts = new Counts();
        each("data-what=\"(\\w+)\" data-which=\"([\\w.]+)\" class=\"number\" data-count=\"(\\d+)\"", html,
                found -> counts.add(found.group(1), found.group(2), Integer.parseInt(found.group(3))));
        return counts;
    }

    /** Of what is printed in the text: controls in the list, verdicts beside each check, findings printed or left out. */
    private static Counts htmlRows(String html) {
        Counts counts = new Counts();
        each("<tr data-control=\"[^\"]+\" data-result=\"(\\w+)\"", html,
                found -> counts.add("Controls", found.group(1), 1));
        each("<tr data-finding=\"(\\w+)\"", html, found -> counts.add("Findings", found.group(1), 1));
        each("(?s)<tr data-check=.*?</tr>", html,
                row -> each("data-outcome=\"(\\w+)\" class=\"number\" data-count=\"(\\d+)\"",
                        row.group(),
                        found -> counts.add("Verdicts", found.group(1), Integer.parseInt(found.group(2)))));
        return counts;
    }

    private static Counts pdf(byte[] bytes) throws IOException {
        Counts counts = new Counts();
        try (PDDocument document = Loader.loadPDF(bytes)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            String text = stripper.getText(document);
            String appendix = text.substring(text.lastIndexOf("Appendix: counts"));
            each("(?m)^(Controls|Findings|Verdicts|Population) (.+?) ([\\d\u202F]+)\\s*$", appendix,
                    found -> counts.add(found.group(1),
                            key(found.group(1), found.group(2)),
                            Integer.parseInt(found.group(3).replace("\u202F", ""))));
        }
        return counts;
    }

    private static String key(String what, String words) {
        Stream<? extends Enum<?>> constants = switch (what) {
            case "Controls" -> Stream.of(Result.values());
            case "Population" -> Stream.empty();
            default -> Stream.of(Outcome.values());
        };
        return constants.filter(constant -> phrase(constant).equals(words)).map(constant -> camelCase(constant))
                .findFirst()
                .orElse(words);
    }

    private static void each(String pattern, String text, Consumer<Matcher> found) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.accept(matcher);
        }
    }

    private static String text(Map<String, byte[]> files, String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }
}
