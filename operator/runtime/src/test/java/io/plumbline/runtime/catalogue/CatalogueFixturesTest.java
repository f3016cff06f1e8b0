package io.plumbline.runtime.catalogue;

import io.plumbline.core.catalogue.Fixture;
import io.plumbline.core.catalogue.FixtureCluster;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.Check;
import io.plumbline.core.resource.BodyMap;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Every check of the catalogue gives the verdicts that its fixtures tell, on the way that the product goes. */
@TestInstance(Lifecycle.PER_CLASS)
class CatalogueFixturesTest {
    private final CatalogueUnderTest catalogue;
    private final Map<Setting, FixtureCluster> clusters = new HashMap<>();

    /** Fixtures that can share a cluster. */
    private record Setting(String check, BodyMap parameters, Instant now) {}

    CatalogueFixturesTest() throws IOException {
        catalogue = CatalogueUnderTest.read();
    }

    @Test
    void theCatalogueIsWhole() {
        assertThat(catalogue.controls()).hasSize(72);
        assertThat(catalogue.checks().map(Check::id)).hasSize(240).doesNotHaveDuplicates();
    }

    @Test
    void everyCheckHasAFixtureThatPassesAndOneThatFails() {
        List<Fixture> fixtures = catalogue.fixtures().all();
        assertThat(fixtures).extracting(fixture -> fixture.check() + ": " + fixture.name()).doesNotHaveDuplicates();
        assertThat(fixtures).extracting(Fixture::check)
                .containsOnlyElementsOf(catalogue.checks().map(Check::id).toList());
        assertThat(catalogue.checks().map(Check::id)).allSatisfy(check -> assertThat(catalogue.fixtures().of(check))
                .extracting(Fixture::expected)
                .contains(Outcome.PASS, Outcome.FAIL));
    }

    /** Everything else has a default; these say what to set. */
    @Test
    void onlyWhatAnOrganisationAloneCanKnowHasToBeSet() {
        Map<String, String> unset = new TreeMap<>();
        catalogue.checks().map(Check::id).forEach(check -> {
            Fixture fixture = catalogue.fixtures().of(check).findFirst().orElseThrow();
            Verdict verdict = catalogue.cluster(check, BodyMap.EMPTY, fixture.now()).verdict(fixture);
            if (verdict instanceof Verdict.Error error && error.reason() == Verdict.Error.Reason.PARAMETER_UNSET) {
                unset.put(check, error.message());
            }
        });

        assertThat(unset).containsExactlyInAnyOrderEntriesOf(Map.of( //
                "rbac-cluster-admin-allow-listed", "set spec.parameters.clusterAdminSubjects", //
                "image-from-allowed-registry", "set spec.parameters.allowedRegistryPattern", //
                "workload-source-traceable", "set spec.parameters.ownRegistryPattern", //
                "third-party-workload-supplier-recorded", "set spec.parameters.ownRegistryPattern", //
                "model-source-approved", "set spec.parameters.approvedModelSources"));
    }

    @TestFactory
    Stream<DynamicNode> verdicts() {
        return catalogue.tests(fixture -> {
            Verdict verdict = cluster(fixture).verdict(fixture);
            assertThat(CatalogueUnderTest.outcome(verdict)).as(() -> fixture + ", found " + verdict)
                    .isEqualTo(fixture.expected());
        });
    }

    private FixtureCluster cluster(Fixture fixture) {
        return clusters.computeIfAbsent(
                new Setting(fixture.check(), catalogue.parameters(fixture), fixture.now()),
                setting -> catalogue.cluster(setting.check(), setting.parameters(), setting.now()));
    }
}
