package io.plumbline.core.engine;

import io.plumbline.core.check.Verdict;
import io.plumbline.core.check.Verdict.NotEvaluated;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.finding.Row;
import io.plumbline.core.finding.Summary;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.fixture.NaiveFindings;
import io.plumbline.core.fixture.NaiveRow;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares an engine that has nothing left to do with the oracle. */
final class Agreement {
    private record Seen(String uid, ResourceKey owner, Map<CheckKey, String> verdicts) {}

    private record Shown(CheckKey check, ResourceKey resource, String verdict, boolean differs) {}

    private Agreement() {}

    static void check(Engine engine, ClusterView view) {
        Oracle oracle = new Oracle(view);
        assertThat(rows(engine)).as("rows").isEqualTo(rows(oracle));
        assertThat(engine.findings().namespaces()).as("namespaces").isEqualTo(oracle.findings().namespaces());
        assertThat(engine.assessAll()).extracting(assessment -> assessment.control().control().key())
                .containsExactlyElementsOf(view.controls.keySet());
        for (ControlKey key : view.controls.keySet()) {
            check(key, engine, oracle);
        }
        for (String exception : view.deviations.keySet()) {
            assertThat(engine.covered(exception)).as("covered by %s", exception).isEqualTo(oracle.covered(exception));
        }
    }

    private static void check(ControlKey key, Engine engine, Oracle oracle) {
        NaiveFindings expected = oracle.findings();
        Summary summary = engine.findings().summary(key, Integer.MAX_VALUE);
        assertThat(summary.checks()).as("counts of %s", key).isEqualTo(new TreeMap<>(expected.checks(key)));
        assertThat(summary.resources()).as("resources of %s", key).isEqualTo(expected.resources(key));
        assertThat(summary.basis()).as("basis of %s", key).isEqualTo(expected.basis(key));
        assertThat(summary.worst()).as("findings of %s", key)
                .extracting(Agreement::shown)
                .containsExactlyInAnyOrderElementsOf(shown(expected.of(key)))
                .hasSize(summary.findings());
        Assessment assessment = engine.assess(key).orElseThrow();
        assertThat(assessment.settled()).as("%s is settled", key).isEqualTo(oracle.isSettled(key));
        assertThat(assessment.decision().result()).as("result of %s, %s", key, assessment.decision())
                .isEqualTo(oracle.result(key));
        assertThat(assessment.coverage()).as("coverage of %s", key).isEqualTo(oracle.coverage(key));
    }

    private static Map<ResourceKey, Seen> rows(Engine engine) {
        Map<ResourceKey, Seen> seen = new TreeMap<>();
        for (ResourceType type : Universe.TYPES) {
            for (ResourceKey key : engine.findings().resources(type)) {
                Row row = engine.findings().row(key);
                if (!row.checks().isEmpty()) {
                    Map<CheckKey, String> verdicts = new TreeMap<>();
                    for (int i = 0; i < row.checks().size(); i++) {
                        verdicts.put(row.checks().get(i).key(), text(row.verdicts().get(i)));
                    }
                    seen.put(key, new Seen(row.uid(), row.owner(), verdicts));
                }
            }
        }
        return seen;
    }

    private static Map<ResourceKey, Seen> rows(Oracle oracle) {
        Map<ResourceKey, Seen> seen = new TreeMap<>();
        for (NaiveRow row : oracle.rows().values()) {
            seen.put(row.resource(), new Seen(row.uid(), row.owner(), row.verdicts()
                    .stream()
                    .collect(Collectors.toMap(NaiveRow.Judged::key, judged -> text(judged.verdict()), (a, b) -> a,
                            TreeMap::new))));
        }
        return seen;
    }

    /** The wording of what could not be read is the engine's own affair. */
    private static String text(Verdict verdict) {
        if (verdict instanceof Verdict.Error error && error.message().startsWith("lookup ")) {
            return "not joined";
        }
        if (verdict instanceof Verdict.Excepted excepted) {
            return "excepted by " + excepted.exception() + ": " + verdict.message();
        }
        return verdict instanceof NotEvaluated ? "not evaluated" : verdict.outcome() + " " + verdict.message();
    }

    private static Shown shown(Finding finding) {
        return new Shown(finding.check().key(), finding.resource(), text(finding.verdict()),
                finding.differsFromTemplate());
    }

    private static List<Shown> shown(Collection<NaiveFindings.Line> lines) {
        return lines.stream()
                .filter(NaiveFindings.Line::isFinding)
                .map(line -> new Shown(line.key(), line.resource(), text(line.verdict()), line.differs()))
                .toList();
    }

    /** The counts of a check, zero where it has none. */
    static Tally tally(Engine engine, CheckKey check) {
        return engine.findings().summary(check.control(), 0).check(check.check());
    }
}
