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
import io.plumbline.core.resource.BodyList;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceType;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The controls of the catalogue, with the parameters left at their defaults and the scope at its default. */
public record Catalogue(List<Control> controls) {
    /** A check that is refused, and its control with it: it reads values of environment variables, which never enter memory. */
    public static final String REFUSED = "prod-config-no-nonprod-endpoints";

    public Catalogue {
        controls = List.copyOf(controls);
    }

    public static Catalogue read() {
        BodyMap document = CatalogueFile.read("controls.json");
        return new Catalogue(items(document.list("controls"), Catalogue::control));
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

    private static Control control(BodyMap source) {
        return new Control(key(source.text("key", "")), source.text("title", ""), false, Scope.DEFAULT,
                BodyMap.EMPTY, false, items(source.list("checks"), Catalogue::check));
    }

    private static ControlKey key(String text) {
        int colon = text.indexOf(':');
        Standard standard = Stream.of(Standard.values())
                .filter(known -> known.key().equals(text.substring(0, colon)))
                .findFirst()
                .orElseThrow();
        return new ControlKey(standard, text.substring(colon + 1));
    }

    private static Check check(BodyMap source) {
        SubjectScope scope = source.text("scope", "").equals("controlPlane")
                ? SubjectScope.CONTROL_PLANE
                : SubjectScope.CONTROL;
        return new Check(source.text("id", ""), source.text("rule", ""), Severity.valueOf(constant(source, "severity")),
                Tier.valueOf(constant(source, "tier")), EvidenceKind.valueOf(constant(source, "evidence")), true,
                scope, Absence.NOT_APPLICABLE, Absence.NOT_APPLICABLE,
                source.list("resources").stream().map(type -> type((String) type)).toList(),
                items(source.list("lookups"), Catalogue::lookup), List.of(), source.text("match", ""),
                source.text("expression", ""), "");
    }

    private static Lookup lookup(BodyMap source) {
        Lookup.Reach reach = source.text("namespace", "").equals("all")
                ? Lookup.Reach.CLUSTER
                : Lookup.Reach.SAME_NAMESPACE;
        return new Lookup(source.text("name", ""), type(source.text("resource", "")), reach, true);
    }

    /** {@code v1/Pod} or {@code apps/v1/Deployment}. */
    private static ResourceType type(String text) {
        int slash = text.lastIndexOf('/');
        return ResourceType.of(text.substring(0, slash), text.substring(slash + 1));
    }

    private static String constant(BodyMap source, String field) {
        return source.text(field, "").toUpperCase(Locale.ROOT);
    }

    static <T> List<T> items(BodyList source, Function<BodyMap, T> read) {
        return source.stream().map(item -> read.apply((BodyMap) item)).toList();
    }
}
