package io.plumbline.runtime.catalogue;

import io.plumbline.core.catalogue.Fixture;
import io.plumbline.core.catalogue.FixtureCluster;
import io.plumbline.core.catalogue.Fixtures;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.Control;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.runtime.status.ControlTranslator;
import io.plumbline.runtime.status.ControlTranslator.Translated;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** The controls of the catalogue, translated as the operator does it, and their fixtures. */
record CatalogueUnderTest(List<Control> controls, Fixtures fixtures, Compiler compiler) {
    private static final Path FOLDER = Path.of("../../crds/catalogue");

    static CatalogueUnderTest read() throws IOException {
        ControlTranslator translator = new ControlTranslator();
        List<Control> controls = new CatalogueFolder().read(FOLDER).stream().map(translator::translate).map(found -> {
            assertThat(found).isInstanceOf(Translated.class);
            return found.control();
        }).toList();
        return new CatalogueUnderTest(controls, Fixtures.read(),
                new Compiler(Environment.builtIn(), Limits.DEFAULT, BuiltInExpressions.load()));
    }

    Stream<Check> checks() {
        return controls.stream().flatMap(control -> control.checks().stream());
    }

    /** What the check of a fixture gets as parameters. */
    BodyMap parameters(Fixture fixture) {
        Map<Object, Object> parameters = new LinkedHashMap<>(fixtures.parameters());
        parameters.putAll(fixture.parameters());
        return Bodies.map(parameters);
    }

    /** An engine with this check only. */
    FixtureCluster cluster(String check, BodyMap parameters, Instant now) {
        Control control = controls.stream()
                .filter(candidate -> candidate.checks().stream().anyMatch(own -> own.id().equals(check)))
                .findFirst()
                .orElseThrow();
        Control one = new Control(control.key(), control.title(), false, control.scope(), parameters,
                control.attestationRequired(),
                control.checks().stream().filter(own -> own.id().equals(check)).toList());
        FixtureCluster cluster = new FixtureCluster(FixtureCluster.everywhere(one), compiler,
                Clock.fixed(now, ZoneOffset.UTC));
        assertThat(cluster.control().problems()).isEmpty();
        return cluster;
    }

    CompiledCheck compiled(String check) {
        return cluster(check, fixtures.parameters(), fixtures.now()).control().checks().getFirst();
    }

    /** What the engine takes for no subject at all, as a ReplicaSet scaled to zero, has no verdict. */
    static Outcome outcome(@Nullable Verdict verdict) {
        return verdict == null ? Outcome.NOT_APPLICABLE : verdict.outcome();
    }

    /** One test for each fixture, by control and check. */
    Stream<DynamicNode> tests(Consumer<Fixture> test) {
        return controls.stream()
                .filter(control -> !control.checks().isEmpty())
                .map(control -> dynamicContainer(control.key().toString(),
                        control.checks()
                                .stream()
                                .map(check -> dynamicContainer(check.id(),
                                        fixtures.of(check.id()).map(fixture -> test(fixture, test))))));
    }

    private static DynamicTest test(Fixture fixture, Consumer<Fixture> test) {
        String expected = fixture.expected().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return dynamicTest(fixture.check() + " is " + expected + ": " + fixture.name(), () -> test.accept(fixture));
    }
}
