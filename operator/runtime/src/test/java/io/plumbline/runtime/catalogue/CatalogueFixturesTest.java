package io.plumbline.runtime.catalogue;

import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.core.catalogue.Fixture;
import io.plumbline.core.catalogue.FixtureCluster;
import io.plumbline.core.catalogue.Fixtures;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Every check of the catalogue gives the verdicts that its fixtures tell, on the way that the product goes. */
class CatalogueFixturesTest {
    private static final Path FOLDER = Path.of("../../crds/catalogue");
    private static final Fixtures FIXTURES = Fixtures.read();
    private static final Compiler COMPILER = new Compiler(Environment.builtIn(), Limits.DEFAULT,
            BuiltInExpressions.load());
    private static List<Control> controls = List.of();

    /** Fixtures of one check that can share a cluster. */
    private record Setting(Instant now, BodyMap parameters) {}

    @BeforeAll
    static void translate() throws IOException {
        List<ControlResource> resources = new CatalogueFolder().read(FOLDER);
        ControlTranslator translator = new ControlTranslator();
        controls = resources.stream().map(translator::translate).map(translation -> {
            assertThat(translation).isInstanceOf(Translated.class);
            return translation.control();
        }).toList();
    }

    @Test
    void theCatalogueIsWhole() {
        assertThat(controls).hasSize(72);
        assertThat(controls.stream().flatMap(control -> control.checks().stream()).map(Check::id)).hasSize(240)
                .doesNotHaveDuplicates();
    }

    @Test
    void everyCheckHasAFixtureThatPassesAndOneThatFails() {
        assertThat(FIXTURES.all()).extracting(fixture -> fixture.check() + ": " + fixture.name())
                .doesNotHaveDuplicates();
        assertThat(FIXTURES.all()).extracting(Fixture::check).containsOnlyElementsOf(
                controls.stream().flatMap(control -> control.checks().stream()).map(Check::id).toList());
        assertThat(controls.stream().flatMap(control -> control.checks().stream()).map(Check::id))
                .allSatisfy(check -> assertThat(FIXTURES.of(check)).extracting(Fixture::expected)
                        .contains(Outcome.PASS, Outcome.FAIL));
    }

    /** Everything else has a default; these say what to set. */
    @Test
    void onlyWhatAnOrganisationAloneCanKnowHasToBeSet() {
        Map<String, String> unset = new TreeMap<>();
        for (Control control : controls) {
            for (Check check : control.checks()) {
                Fixture fixture = FIXTURES.of(check.id()).findFirst().orElseThrow();
                Verdict verdict = cluster(control, check, new Setting(fixture.now(), BodyMap.EMPTY)).verdict(fixture);
                if (verdict instanceof Verdict.Error error
                        && error.reason() == Verdict.Error.Reason.PARAMETER_UNSET) {
                    unset.put(check.id(), error.message());
                }
            }
        }

        assertThat(unset).containsExactlyInAnyOrderEntriesOf(Map.of( //
                "rbac-cluster-admin-allow-listed", "set spec.parameters.clusterAdminSubjects", //
                "image-from-allowed-registry", "set spec.parameters.allowedRegistryPattern", //
                "workload-source-traceable", "set spec.parameters.ownRegistryPattern", //
                "third-party-workload-supplier-recorded", "set spec.parameters.ownRegistryPattern", //
                "model-source-approved", "set spec.parameters.approvedModelSources"));
    }

    @TestFactory
    Stream<DynamicNode> verdicts() {
        return controls.stream()
                .filter(control -> !control.checks().isEmpty())
                .map(control -> dynamicContainer(control.key().toString(),
                        control.checks().stream().map(check -> verdicts(control, check))));
    }

    private static DynamicContainer verdicts(Control control, Check check) {
        Map<Setting, FixtureCluster> clusters = new HashMap<>();
        return dynamicContainer(check.id(), FIXTURES.of(check.id()).map(fixture -> {
            FixtureCluster cluster = clusters.computeIfAbsent(
                    new Setting(fixture.now(), parameters(fixture)), setting -> cluster(control, check, setting));
            return verdict(cluster, fixture);
        }));
    }

    private static BodyMap parameters(Fixture fixture) {
        Map<Object, Object> parameters = new LinkedHashMap<>(FIXTURES.parameters());
        parameters.putAll(fixture.parameters());
        return Bodies.map(parameters);
    }

    private static FixtureCluster cluster(Control control, Check check, Setting setting) {
        Control one = new Control(control.key(), control.title(), false, control.scope(), setting.parameters(),
                control.attestationRequired(), List.of(check));
        return new FixtureCluster(FixtureCluster.everywhere(one), COMPILER,
                Clock.fixed(setting.now(), ZoneOffset.UTC));
    }

    private static DynamicTest verdict(FixtureCluster cluster, Fixture fixture) {
        String expected = fixture.expected().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return dynamicTest(fixture.check() + " is " + expected + ": " + fixture.name(), () -> {
            assertThat(cluster.control().problems()).isEmpty();
            Verdict verdict = cluster.verdict(fixture);
            // What the engine takes for no subject at all, as a ReplicaSet scaled to zero, has no verdict.
            Outcome outcome = verdict == null ? Outcome.NOT_APPLICABLE : verdict.outcome();
            assertThat(outcome).as(() -> String.valueOf(verdict)).isEqualTo(fixture.expected());
        });
    }
}
