package io.plumbline.runtime.packaging;

import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.api.v1alpha1.statement.Justification;
import io.plumbline.api.v1alpha1.statement.StatementEntry;
import io.plumbline.api.v1alpha1.statement.StatementScope;
import io.plumbline.api.v1alpha1.statement.StatementSpec;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.result.Result;
import io.plumbline.core.statement.AnnexA;
import io.plumbline.core.statement.Gap;
import io.plumbline.core.statement.Measurement.Measured;
import io.plumbline.core.statement.RollUp;
import io.plumbline.evidence.snapshot.StatementEvidence;
import io.plumbline.runtime.status.StatementTranslator;
import io.plumbline.runtime.status.Terms;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a snapshot says of statements of applicability: what was declared beside what the same picture shows. */
final class StatementAssembly {
    private final Gathered gathered;
    private final Map<ControlKey, Measured> measured = new TreeMap<>();
    private final Map<ControlKey, String> titles = new TreeMap<>();

    StatementAssembly(Gathered gathered) {
        this.gathered = gathered;
        for (Assessment one : gathered.picture().assessments()) {
            ControlKey key = one.control().control().key();
            if (gathered.controls().containsKey(key)) {
                measured.put(key, new Measured(one.decision().result(), one.summary().resources().fail(),
                        one.summary().resources().excepted()));
                titles.put(key, one.control().control().title());
            }
        }
    }

    List<StatementEvidence> statements(Set<Standard> standards) {
        List<StatementEvidence> statements = new ArrayList<>();
        for (StatementOfApplicability resource : gathered.people().statements()) {
            Terms.standard(resource).filter(standards::contains).ifPresent(
                    standard -> statements.add(statement(standard, resource)));
        }
        return statements;
    }

    private StatementEvidence statement(Standard standard, StatementOfApplicability resource) {
        StatementSpec spec = resource.getSpec();
        RollUp rollUp = RollUp.of(new StatementTranslator(Set.of()).translate(standard, resource).declaration(),
                measured, gathered.people().attested());
        Map<String, List<String>> gaps = rollUp.gaps().stream().collect(Collectors.groupingBy(Gap::control,
                Collectors.mapping(Gap::message, Collectors.toList())));
        Map<String, StatementEntry> entries = new TreeMap<>();
        spec.entries().forEach(entry -> entries.putIfAbsent(entry.control(), entry));
        return new StatementEvidence(standard, Sources.of(resource, spec), scope(spec.scope()), approved(spec),
                AnnexA.entries(standard)
                        .stream()
                        .map(id -> line(new ControlKey(standard, id), entries.get(id),
                                gaps.getOrDefault(id, List.of())))
                        .toList());
    }

    private StatementEvidence.Line line(ControlKey control, @Nullable StatementEntry entry, List<String> gaps) {
        Measured known = measured.get(control);
        Result result = known == null ? null : known.result();
        String title = titles.getOrDefault(control, "");
        if (entry == null) {
            return new StatementEvidence.Line(control, title, null, "", "NotAssessed", result, gaps);
        }
        var implementation = entry.implementation();
        return new StatementEvidence.Line(control, title, entry.applicable(), justification(entry.justification()),
                implementation == null ? "NotAssessed" : Words.of(implementation.status()), result, gaps);
    }

    private static String justification(@Nullable Justification justification) {
        if (justification == null) {
            return "";
        }
        String text = justification.text();
        return Stream.of(
                justification.reasons().stream().map(Words::of).collect(Collectors.joining(", ")),
                String.join(", ", justification.refs()), text == null ? "" : text)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String scope(@Nullable StatementScope scope) {
        String text = scope == null ? null : scope.description();
        return text == null ? "" : text;
    }

    private String approved(StatementSpec spec) {
        var approval = spec.approval();
        return approval == null || !spec.approved() || !gathered.people().statementsCount()
                ? ""
                : "version " + spec.version() + " approved by " + approval.approvedBy() + " at "
                        + approval.approvedAt();
    }
}
