package io.plumbline.reports.html;

import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.reports.Written;
import io.plumbline.reports.file.ExportFile;
import io.plumbline.reports.file.Material;
import io.plumbline.reports.sample.SampleSnapshots;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import javax.xml.parsers.DocumentBuilderFactory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {
    @Test
    void loadsAndRunsNothing() throws Exception {
        for (Element element : elements(html(SampleSnapshots.small()), "*")) {
            assertThat(element.getTagName()).isNotIn("script", "link", "img", "iframe", "object", "form", "base");
            assertThat(element.hasAttribute("src")).isFalse();
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName()).doesNotStartWith("on");
            }
            if (element.hasAttribute("href")) {
                assertThat(element.getAttribute("href")).startsWith("#");
            }
        }
        assertThat(html(SampleSnapshots.small())).doesNotContain("url(", "@import");
    }

    @Test
    void textOfTheClusterStaysText() {
        assertThat(html(SampleSnapshots.small())).contains("&lt;script&gt;alert('x')&lt;/script&gt;")
                .doesNotContain("<script");
    }

    @Test
    void everyLinkLeadsSomewhereAndEveryPlaceIsThereOnce() throws Exception {
        Set<String> places = new HashSet<>();
        for (Element element : elements(html(SampleSnapshots.small()), "*")) {
            if (element.hasAttribute("id")) {
                assertThat(places.add(element.getAttribute("id"))).as(element.getAttribute("id")).isTrue();
            }
        }
        for (Element link : elements(html(SampleSnapshots.small()), "a")) {
            assertThat(places).contains(link.getAttribute("href").substring(1));
        }
    }

    @Test
    void isReadWithoutEyesToo() throws Exception {
        String html = html(SampleSnapshots.small());
        for (Element heading : elements(html, "th")) {
            assertThat(heading.getAttribute("scope")).isIn("row", "col");
        }
        int level = 0;
        for (Element element : elements(html, "*")) {
            if (element.getTagName().matches("h[1-6]")) {
                int next = element.getTagName().charAt(1) - '0';
                assertThat(next).as(element.getTextContent()).isLessThanOrEqualTo(level + 1);
                level = next;
            }
        }
        assertThat(elements(html, "h1")).hasSize(1);
        assertThat(elements(html, "html").getFirst().getAttribute("lang")).isEqualTo("en");
    }

    @Test
    void tellsWhatWasNotWatchedBeforeWhatWasFound() {
        String html = html(SampleSnapshots.small());

        assertThat(html.indexOf("What was not watched")).isPositive().isLessThan(html.indexOf("What was found"));
        assertThat(html).contains("the operator was not running", "secrets is forbidden", "2 gaps in the period",
                "No statement of applicability is declared for ISO/IEC 42001:2023.",
                "Evaluation was still under way for: iso42001:A.6.2.5.");
    }

    @Test
    void namesEachBlindSpot() {
        String html = html(SampleSnapshots.small());
        String notWatched = html.substring(html.indexOf("What was not watched"), html.indexOf("What was found"));

        assertThat(notWatched).contains("<td>Secret</td><td>Forbidden</td>",
                "<td>NetworkPolicy.networking.k8s.io</td><td>Stale</td>",
                "could not be carried out: VulnerabilityReport.aquasecurity.github.io.")
                .doesNotContain("Deployment.apps");
    }

    @Test
    void saysWhenNobodyWasWatching() {
        assertThat(html(SampleSnapshots.small()).split("nobody was watching", -1)).hasSize(8 + 1);
        assertThat(html(SampleSnapshots.small())).containsOnlyOnce("Not declared 43.9\u00A0%");
    }

    @Test
    void saysWhereTheLogIsRememberedByNobody() {
        assertThat(html(SampleSnapshots.small())).contains("On the operator alone.", "data-anchored=\"false\"");
        assertThat(html(SampleSnapshots.moment())).contains("RFC 3161 timestamp of tsa.example.org").doesNotContain(
                "On the operator alone.");
    }

    @Test
    void drawsNoConclusion() {
        assertThat(html(SampleSnapshots.small()).toLowerCase(Locale.ROOT)).doesNotContain("certif", "congratul",
                "effective", "adequate", "satisfactory");
    }

    @Test
    void countsWhatItLeavesOut() {
        String html = html(SampleSnapshots.small(), new Limits(1, 2, true));

        assertThat(html).contains(
                "2 more of the 3 findings of this check are not printed here; all are in findings.csv.",
                "2 more of the 4 intervals are not printed here; all are in intervals/results.csv.");
    }

    @Test
    void signsThatXmlCannotHoldAreMarked() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Page page = new Page(out);
        page.element("p", "a\0b\u0008c\uD800d🙂", "title", "\u0001");
        page.flush();

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("a\uFFFDb\uFFFDc\uFFFDd🙂")
                .contains("title=\"\uFFFD\"");
    }

    private static String html(Snapshot snapshot) {
        return html(snapshot, Limits.HTML);
    }

    private static String html(Snapshot snapshot, Limits limits) {
        return new String(Written.bytes(new ExportFile("report.html", "text/html", List.of(),
                new Report(new Material(snapshot), limits).content())), StandardCharsets.UTF_8);
    }

    private static List<Element> elements(String html, String tag) throws Exception {
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
        NodeList nodes = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
