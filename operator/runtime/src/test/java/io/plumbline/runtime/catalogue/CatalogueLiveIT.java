package io.plumbline.runtime.catalogue;

import io.plumbline.core.catalogue.Fixture;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledLookup;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.Check;
import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.runtime.discovery.ServedKind;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.thirdparty.ThirdPartyKinds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The fixtures of the catalogue on a real API server: created there, defaulted and admitted by it, read back as the
 * operator reads, and evaluated. Each fixture is read by the names of its own objects, so none sees another's. What became
 * of each is in {@code target/catalogue-live.txt}.
 */
@RealControlPlane(dedicated = true, apiServerFlags = "--enable-admission-plugins=ServiceAccount")
@TestInstance(Lifecycle.PER_CLASS)
class CatalogueLiveIT {
    private static final Path REPORT = Path.of("target", "catalogue-live.txt");

    private final CatalogueUnderTest catalogue;
    private final List<LiveException> exceptions = LiveException.all();
    private final Map<Fixture, LiveOutcome> outcomes = new LinkedHashMap<>();
    private LiveCluster cluster;
    private PublishedSchemas schemas;

    CatalogueLiveIT() throws IOException {
        catalogue = CatalogueUnderTest.read();
    }

    @BeforeAll
    void start(ControlPlane plane) throws IOException {
        cluster = new LiveCluster(catalogue, plane, Clock.systemUTC());
        schemas = new PublishedSchemas(plane.client());
        cluster.start();
    }

    @AfterAll
    void report() throws IOException {
        cluster.close();
        Files.write(REPORT, outcomes.values().stream().map(LiveOutcome::line).sorted().toList());
    }

    /** Once for each fixture, whichever test asks first. */
    private LiveOutcome outcome(Fixture fixture) {
        return outcomes.computeIfAbsent(fixture, cluster::outcome);
    }

    private Optional<LiveException> exception(Fixture fixture) {
        return exceptions.stream().filter(candidate -> candidate.concerns(fixture)).findFirst();
    }

    @TestFactory
    Stream<DynamicNode> verdicts() {
        return catalogue.tests(fixture -> {
            LiveOutcome outcome = outcome(fixture);
            Optional<LiveException> exception = exception(fixture);
            assertThat(outcome.asExpected()).as(() -> outcome.line() + exception.map(
                    listed -> " | listed as an exception, because: " + listed.why()).orElse(""))
                    .isEqualTo(exception.isEmpty());
        });
    }

    @Test
    void podsAreJudgedAlikeWhoeverMakesThem() {
        List<LiveOutcome> all = catalogue.checks()
                .filter(WorkloadKinds::areLookedAtBy)
                .flatMap(check -> catalogue.fixtures().of(check.id()))
                .flatMap(WorkloadKinds::others)
                .map(this::outcome)
                .toList();

        assertThat(all).hasSizeGreaterThan(500);
        assertThat(all.stream().filter(outcome -> !outcome.asExpected()).map(LiveOutcome::line)).isEmpty();
    }

    @Test
    void everyCheckPassesAndFailsOnAnApiServer() {
        Stream<String> checks = catalogue.checks().map(Check::id);

        assertThat(checks).allSatisfy(check -> assertThat(catalogue.fixtures().of(check).filter(
                fixture -> outcome(fixture).asExpected())).extracting(Fixture::expected)
                .contains(Outcome.PASS, Outcome.FAIL));
    }

    /** A field that a kind does not have is never there: reading it lets a check pass, or fail, for no reason. */
    @Test
    void whatIsReadOfAKindIsInItsSchema() {
        Set<String> missing = new TreeSet<>();
        catalogue.checks().forEach(check -> {
            CompiledCheck compiled = catalogue.compiled(check.id());
            schemas.missing(compiled.readsOfSubject(), served(WorkloadKinds.with(check.resources())),
                    check.id() + ": object", missing);
            schemas.missing(compiled.readsOfNamespace(), served(Stream.of(ResourceType.NAMESPACE)),
                    check.id() + ": namespaceObject", missing);
            compiled.lookups().stream().map(found -> found.lookup().name()).distinct().forEach(name -> {
                List<CompiledLookup> named = compiled.lookups()
                        .stream()
                        .filter(lookup -> lookup.lookup().name().equals(name))
                        .toList();
                Projection reads = named.stream().map(CompiledLookup::reads).reduce(Projection.DROP, Projection::union);
                schemas.missing(reads, served(named.stream().map(lookup -> lookup.lookup().type())),
                        check.id() + ": " + name, missing);
            });
        });

        // Of resource.k8s.io before v1.
        assertThat(missing).containsExactly("dra-admin-access-restricted: object.spec.devices.requests[].adminAccess",
                "dra-admin-access-restricted: object.spec.spec.devices.requests[].adminAccess");
    }

    private List<ServedKind> served(Stream<ResourceType> types) {
        return types.map(cluster::served).toList();
    }

    @Test
    void exceptionsAreOfFixturesThatAreThere() {
        assertThat(exceptions).allSatisfy(exception -> assertThat(catalogue.fixtures().all())
                .filteredOn(exception::concerns)
                .hasSize(1));
    }

    @Test
    void theStandInsAreTheKindsOfProductsThatTheCatalogueReads() {
        assertThat(ThirdPartyKinds.read().all()).extracting(kind -> new ResourceType(kind.group(), kind.kind()))
                .containsExactlyInAnyOrderElementsOf(cluster.typesRead()
                        .stream()
                        .filter(type -> cluster.served(type).custom() && !type.group().equals("plumbline.io"))
                        .toList());
    }
}
