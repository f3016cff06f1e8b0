package io.plumbline.runtime.metrics;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a scrape in all detail says of controls and namespaces. Outcomes as {@code fail}. */
public final class ScrapedCounts {
    private final Scrape scrape;

    public ScrapedCounts(String text) {
        this.scrape = Scrape.parse(text);
    }

    private List<Scrape.Sample> of(String family, ControlKey control) {
        return scrape.samples().stream()
                .filter(one -> one.name().equals("plumbline_" + family)
                        && control.standard().key().equals(one.labels().get("framework"))
                        && control.id().equals(one.labels().get("control")))
                .toList();
    }

    private static Map<String, Long> sums(List<Scrape.Sample> samples, String label) {
        Map<String, Long> sums = new TreeMap<>();
        samples.forEach(one -> sums.merge(one.labels().get(label), (long) one.value(), Long::sum));
        return sums;
    }

    /** The one result; several, or none, joined by commas. */
    public String result(ControlKey control) {
        return String.join(",", of("control_result", control).stream().filter(one -> one.value() == 1)
                .map(one -> one.labels().get("result")).toList());
    }

    /** Over all namespaces. */
    public Map<String, Long> resources(ControlKey control) {
        return sums(of("control_namespace_resources", control), "verdict");
    }

    public Map<String, Long> findings(ControlKey control) {
        return sums(of("finding_info", control), "verdict");
    }

    /** Verdicts of deciding checks. */
    public Map<String, Long> verdicts(ControlKey control) {
        return sums(of("control_resources", control), "verdict");
    }

    /** Failures of a check. */
    public Map<String, Long> failing(ControlKey control) {
        return sums(of("check_failing", control), "check");
    }

    /** Resources of a standard by {@code namespace outcome}, without zeros. */
    public Map<String, Long> namespaces(Standard standard) {
        Map<String, Long> counts = new TreeMap<>();
        scrape.samples().stream()
                .filter(one -> one.name().equals("plumbline_namespace_resources")
                        && standard.key().equals(one.labels().get("framework")) && one.value() > 0)
                .forEach(one -> counts.put(
                        one.labels().get("resource_namespace") + ' ' + one.labels().get("verdict"),
                        (long) one.value()));
        return counts;
    }
}
