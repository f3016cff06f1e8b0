package io.plumbline.runtime.packaging;

import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.api.v1alpha1.control.CheckSpec;
import io.plumbline.api.v1alpha1.control.ControlSpec;
import io.plumbline.api.v1alpha1.control.Owner;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Scope;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.resource.BodyText;
import io.plumbline.evidence.snapshot.CheckEvidence;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.CoverageLine;
import io.plumbline.runtime.evidence.SpecDigest;
import io.plumbline.runtime.status.Terms;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a snapshot says of controls and their checks. */
final class ControlAssembly {
    private final Gathered gathered;
    private final PeopleAssembly people;

    ControlAssembly(Gathered gathered) {
        this.gathered = gathered;
        this.people = new PeopleAssembly(gathered);
    }

    ControlEvidence evidence(Assessment assessment) {
        var control = assessment.control().control();
        ControlKey key = control.key();
        ControlResource resource = Objects.requireNonNull(gathered.controls().get(key));
        ControlSpec spec = resource.getSpec();
        Map<String, Integer> basis = new TreeMap<>();
        assessment.summary().basis().forEach((kind, count) -> basis.put(Words.of(kind), count));
        return new ControlEvidence(key, control.title(), text(spec.objective()), owner(spec.owner()),
                Terms.severity(spec.severity()), Words.of(spec.automation()), applicable(key),
                assessment.settled() && gathered.picture().still(), assessment.decision(),
                assessment.summary().resources(), basis, parameters(assessment), scope(control.scope()),
                Sources.of(resource, spec),
                control.checks().stream().map(check -> check(check, assessment, spec)).toList(),
                assessment.coverage()
                        .stream()
                        .map(one -> new CoverageLine(one.type(), one.state().status(), one.state().message(),
                                one.objects()))
                        .toList(),
                people.exceptions(assessment), people.attestations(key));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String owner(@Nullable Owner owner) {
        return owner == null
                ? ""
                : Stream.of(text(owner.name()), text(owner.contact())).filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "));
    }

    /** What an approved statement says; null where there is none. */
    private @Nullable Boolean applicable(ControlKey control) {
        for (StatementOfApplicability statement : gathered.people().statements()) {
            if (gathered.people().statementsCount() && statement.getSpec().approved()
                    && Terms.standard(statement).filter(control.standard()::equals).isPresent()) {
                return statement.getSpec()
                        .entries()
                        .stream()
                        .filter(entry -> entry.control().equals(control.id()))
                        .map(entry -> entry.applicable())
                        .findFirst()
                        .orElse(null);
            }
        }
        return null;
    }

    private static Map<String, String> parameters(Assessment assessment) {
        Map<String, String> parameters = new TreeMap<>();
        assessment.control().checks().forEach(check -> check.parameters().entrySet().forEach(
                entry -> parameters.put(String.valueOf(entry.getKey()), BodyText.ofValue(entry.getValue()))));
        return parameters;
    }

    private static String scope(Scope scope) {
        var selector = scope.namespaceSelector();
        String chosen = selector.isEverything()
                ? "all namespaces"
                : "namespaces with " + Stream.concat(
                        new TreeMap<>(selector.matchLabels()).entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue()),
                        selector.matchExpressions().stream()
                                .map(one -> one.key() + " " + Words.of(one.operator())
                                        + (one.values().isEmpty() ? "" : " (" + String.join(", ", one.values()) + ")")))
                        .collect(Collectors.joining(", "));
        return scope.excludedNamespaces().isEmpty()
                ? chosen
                : chosen + " but " + scope.excludedNamespaces().stream().sorted().collect(Collectors.joining(", "));
    }

    private static CheckEvidence check(Check check, Assessment assessment, ControlSpec spec) {
        CheckSpec declared = spec.checks().stream().filter(one -> one.id().equals(check.id())).findFirst().orElse(null);
        List<String> kinds = check.resources().stream().map(Object::toString).toList();
        return new CheckEvidence(check.id(), check.rule(), declared == null ? "" : text(declared.why()),
                declared == null ? "" : text(declared.remediation()), check.severity(), check.tier(),
                check.evidence(), check.enabled(), check.match(), check.expression(),
                digest(check, assessment), kinds, assessment.summary().check(check.id()));
    }

    /** Over the text of the check with all defaults, and of the parameters that it reads. */
    private static String digest(Check check, Assessment assessment) {
        String parameters = assessment.control()
                .checks()
                .stream()
                .filter(one -> one.key().check().equals(check.id()))
                .map(CompiledCheck::parameters)
                .map(BodyText::of)
                .findFirst()
                .orElse("");
        return SpecDigest.ofText(check + "\n" + scope(assessment.control().control().scope()) + "\n" + parameters);
    }
}
