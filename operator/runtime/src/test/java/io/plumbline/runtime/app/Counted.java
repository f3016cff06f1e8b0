package io.plumbline.runtime.app;

import io.plumbline.api.v1alpha1.control.CheckStatus;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.evidence.record.FindingKey;
import io.plumbline.evidence.record.FindingState;
import io.plumbline.evidence.record.ResultState;
import io.plumbline.evidence.replay.StateReplay;
import io.plumbline.runtime.evidence.EvidenceLog;
import io.plumbline.runtime.metrics.ScrapedCounts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * What one of those who tell says of a control.
 *
 * @param result {@code non_compliant}
 * @param resources by outcome, as {@code fail}; without zeros
 * @param findings by outcome; without zeros
 */
record Counted(String result, Map<String, Long> resources, Map<String, Long> findings) {
    private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"(?:,|$)|([^,]*)(?:,|$)");
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    Counted {
        resources = new TreeMap<>(resources);
        resources.values().removeIf(count -> count == 0);
        findings = new TreeMap<>(findings);
        findings.values().removeIf(count -> count == 0);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** {@code NonCompliant} as {@code non_compliant}. */
    static String word(String camelCase) {
        return camelCase.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    static Counted status(ControlStatus status) {
        var all = status.summary();
        Map<String, Long> findings = new TreeMap<>();
        for (CheckStatus check : status.checks()) {
            Map.of("fail", check.fail(), "error", check.error(), "not_evaluated", check.notEvaluated(), "excepted",
                    check.excepted()).forEach((outcome, count) -> findings.merge(outcome, count, Long::sum));
        }
        return new Counted(word(status.result()), Map.of("pass", all.pass(), "fail", all.fail(), "error", all.error(),
                "not_evaluated", all.notEvaluated(), "excepted", all.excepted(), "not_applicable",
                all.notApplicable()), findings);
    }

    static Counted metrics(ScrapedCounts scrape, ControlKey control) {
        return new Counted(scrape.result(control), scrape.resources(control), scrape.findings(control));
    }

    /** Resources as the findings that stand say: how many pass is counted in the log only when a result is recorded. */
    static Map<ControlKey, Counted> log(EvidenceLog log) {
        StateReplay replay = new StateReplay();
        log.records().forEach(replay::accept);
        Map<ControlKey, Counted> all = new TreeMap<>();
        for (Map.Entry<ControlKey, ResultState> one : replay.results().entrySet()) {
            Map<String, Long> findings = new TreeMap<>();
            Map<ResourceKey, Outcome> worst = new HashMap<>();
            for (Map.Entry<FindingKey, FindingState> finding : replay.findings().entrySet()) {
                if (finding.getKey().check().control().equals(one.getKey())) {
                    Outcome outcome = finding.getValue().outcome();
                    findings.merge(word(outcome), 1L, Long::sum);
                    worst.merge(finding.getKey().resource(), outcome, (a, b) -> a.compareTo(b) <= 0 ? a : b);
                }
            }
            Map<String, Long> resources = new TreeMap<>();
            worst.values().forEach(outcome -> resources.merge(word(outcome), 1L, Long::sum));
            all.put(one.getKey(), new Counted(word(one.getValue().decision().result()), resources, findings));
        }
        return all;
    }

    /** Resources as the newest record of each result counts them. */
    static Map<ControlKey, Map<String, Long>> recorded(EvidenceLog log) {
        StateReplay replay = new StateReplay();
        log.records().forEach(replay::accept);
        Map<ControlKey, Map<String, Long>> all = new TreeMap<>();
        replay.results().forEach((control, state) -> {
            Map<String, Long> counts = new TreeMap<>();
            OUTCOMES.forEach(outcome -> counts.put(word(outcome), (long) state.resources().of(outcome)));
            counts.values().removeIf(count -> count == 0);
            all.put(control, counts);
        });
        return all;
    }

    /** Without those that have no finding. */
    Counted ofFindings() {
        Map<String, Long> found = new TreeMap<>(resources);
        found.keySet().removeAll(List.of("pass", "not_applicable"));
        return new Counted(result, found, findings);
    }

    static Counted report(Path zip, ControlKey control) throws IOException {
        Map<String, String> row = rows(zip, "controls.csv").stream()
                .filter(one -> one.get("control").equals(control.toString())).findFirst().orElseThrow();
        Map<String, Long> resources = new TreeMap<>();
        OUTCOMES.forEach(outcome -> resources.put(word(outcome), Long.valueOf(row.get(word(outcome)))));
        Map<String, Long> findings = new TreeMap<>();
        rows(zip, "findings.csv").stream().filter(one -> one.get("control").equals(control.toString()))
                .forEach(one -> findings.merge(word(one.get("outcome")), 1L, Long::sum));
        return new Counted(word(row.get("result")), resources, findings);
    }

    /** By name of the column. */
    static List<Map<String, String>> rows(Path zip, String name) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            List<List<String>> lines = new String(file.getInputStream(file.getEntry(name)).readAllBytes(),
                    StandardCharsets.UTF_8).lines().map(Counted::cells).toList();
            return lines.stream().skip(1).map(cells -> {
                Map<String, String> row = new TreeMap<>();
                for (int i = 0; i < lines.getFirst().size(); i++) {
                    row.put(lines.getFirst().get(i), cells.get(i));
                }
                return row;
            }).toList();
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(line);
        int end = 0;
        while (end < line.length() && cell.find(end)) {
            cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
            end = cell.end();
        }
        if (line.endsWith(",")) {
            cells.add("");
        }
        return cells;
    }
}
