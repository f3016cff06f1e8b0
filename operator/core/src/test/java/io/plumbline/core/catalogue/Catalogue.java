package io.plumbline.core.catalogue;

import io.plumbline.core.control.Absence;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.control.Scope;
import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Standard;
import io.plumbline.core.control.SubjectScope;
import io.plumbline.core.control.Tier;
import io.plumbline.core.control.Variable;
import io.plumbline.core.resource.BodyList;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceType;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The controls of the catalogue, with the scope at its default, and those parameters set that only an organisation can
 * know. What translates resources for the operator knows more; this knows what the catalogue uses.
 */
public record Catalogue(List<Control> controls) {
    public Catalogue {
        controls = List.copyOf(controls);
    }

    public static Catalogue read() {
        BodyMap parameters = CatalogueFile.read("fixtures/shared.yaml").map("params");
        return new Catalogue(CatalogueFile.controls()
                .stream()
                .map(file -> control(CatalogueFile.read(file), parameters))
                .toList());
    }

    /**
     * The control that has this check, cut down to it.
     *
     * @throws IllegalArgumentException when there is no such check
     */
    public Control only(String check) {
        return controls.stream()
                .flatMap(control -> control.checks()
                        .stream()
                        .filter(known -> known.id().equals(check))
                        .map(known -> with(control, List.of(known))))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no check " + check));
    }

    /** Each control cut down to the given checks; controls that have none of them are left out. */
    public List<Control> only(List<String> checks) {
        return controls.stream()
                .map(control -> with(control,
                        control.checks().stream().filter(check -> checks.contains(check.id())).toList()))
                .filter(control -> !control.checks().isEmpty())
                .toList();
    }

    public Stream<Check> checks() {
        return controls.stream().flatMap(control -> control.checks().stream());
    }

    private static Control with(Control control, List<Check> checks) {
        return new Control(control.key(), control.title(), control.suspended(), control.scope(),
                control.parameters(), control.attestationRequired(), checks);
    }

    private static Control control(BodyMap resource, BodyMap parameters) {
        Standard standard = resource.text("kind", "").equals("TechnologicalControl")
                ? Standard.ISO27001
                : Standard.ISO42001;
        BodyMap spec = resource.map("spec");
        return new Control(new ControlKey(standard, spec.text("control", "")), spec.text("title", ""), false,
                Scope.DEFAULT, parameters, false, items(spec.list("checks"), Catalogue::check));
    }

    private static Check check(BodyMap source) {
        return new Check(source.text("id", ""), source.text("rule", ""),
                constant(Severity.class, source.text("severity", "")),
                constant(Tier.class, source.text("tier", "Core")),
                constant(EvidenceKind.class, source.text("evidence", "Observed")), true,
                constant(SubjectScope.class, source.text("scope", "Control")),
                constant(Absence.class, source.text("whenNotInstalled", "NotApplicable")),
                constant(Absence.class, source.text("whenEmpty", "NotApplicable")),
                source.get("inventoryOf") instanceof BodyMap records ? type(records) : null,
                items(source.list("resources"), Catalogue::type), items(source.list("lookups"), Catalogue::lookup),
                items(source.list("variables"),
                        variable -> new Variable(variable.text("name", ""), variable.text("expression", ""))),
                source.text("match", ""), source.text("expression", ""), source.text("messageExpression", ""));
    }

    private static Lookup lookup(BodyMap source) {
        Lookup.Reach reach = source.text("namespace", "Same").equals("All")
                ? Lookup.Reach.CLUSTER
                : Lookup.Reach.SAME_NAMESPACE;
        return new Lookup(source.text("name", ""), type(source), reach,
                source.text("whenNotInstalled", "").equals("Empty"), source.text("key", ""), source.text("for", ""));
    }

    private static ResourceType type(BodyMap source) {
        return new ResourceType(source.text("group", ""), source.text("kind", ""));
    }

    /** {@code NotApplicable} is {@code NOT_APPLICABLE}. */
    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
    }

    private static <T> List<T> items(BodyList source, Function<BodyMap, T> read) {
        return source.stream().map(item -> read.apply((BodyMap) item)).toList();
    }
}
