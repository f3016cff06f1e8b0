package io.plumbline.core.catalogue;

import io.plumbline.core.check.CompileProblem;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.Control;
import io.plumbline.core.fixture.Controls;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Every check of the catalogue gives the verdicts that its fixtures tell, through the engine. */
class CatalogueFixturesTest {
    private final Catalogue catalogue = Catalogue.read();
    private final Fixtures fixtures = Fixtures.read();
    private final Clock clock = Clock.fixed(fixtures.evaluatedAt(), ZoneOffset.UTC);

    @Test
    void everyCheckHasAFixtureThatFailsAndOneThatDoesNot() {
        assertThat(catalogue.controls()).hasSize(72);
        assertThat(catalogue.checks()).hasSize(240);
        assertThat(fixtures.all()).hasSize(539);
        assertThat(fixtures.all()).extracting(Fixture::check).containsOnlyElementsOf(
                catalogue.checks().map(Check::id).toList());
        assertThat(catalogue.checks()).allSatisfy(check -> assertThat(fixtures.of(check.id()))
                .extracting(Fixture::expected)
                .contains(Outcome.FAIL)
                .containsAnyOf(Outcome.PASS, Outcome.NOT_APPLICABLE));
    }

    @TestFactory
    Stream<DynamicNode> verdicts() {
        return catalogue.controls()
                .stream()
                .filter(control -> !control.checks().isEmpty())
                .map(control -> dynamicContainer(control.key().toString(),
                        control.checks().stream().map(this::verdicts)));
    }

    private DynamicContainer verdicts(Check check) {
        Control control = FixtureCluster.everywhere(catalogue.only(check.id()));
        List<Fixture> all = fixtures.of(check.id()).toList();
        FixtureCluster cluster = new FixtureCluster(control, Controls.COMPILER, clock);
        return dynamicContainer(check.id(), all.stream().map(fixture -> verdict(cluster, fixture)));
    }

    private static DynamicTest verdict(FixtureCluster cluster, Fixture fixture) {
        String name = fixture.check() + " #" + fixture.number() + " is "
                + fixture.expected().name().toLowerCase(Locale.ROOT);
        return dynamicTest(name, () -> {
            List<CompileProblem> problems = cluster.control().problems();
            if (fixture.check().equals(Catalogue.REFUSED)) {
                assertThat(problems).isNotEmpty()
                        .allMatch(problem -> problem.message().contains("the value of an environment variable"));
                return;
            }
            assertThat(problems).isEmpty();
            Verdict verdict = cluster.verdict(fixture);
            // What the engine takes for no subject at all, as a ReplicaSet scaled to zero, has no verdict.
            Outcome outcome = verdict == null ? Outcome.NOT_APPLICABLE : verdict.outcome();
            assertThat(outcome).as(() -> String.valueOf(verdict)).isEqualTo(fixture.expected());
        });
    }
}
