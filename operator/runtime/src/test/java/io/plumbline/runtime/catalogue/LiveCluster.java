package io.plumbline.runtime.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.core.catalogue.Fixture;
import io.plumbline.core.catalogue.FixtureCluster;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.runtime.discovery.ApiAccess;
import io.plumbline.runtime.discovery.Discovery;
import io.plumbline.runtime.discovery.Presence;
import io.plumbline.runtime.discovery.ServedKind;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.thirdparty.ThirdPartyKinds;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A real API server that serves all kinds that the catalogue reads, and in which fixtures come true one at a time. */
final class LiveCluster implements AutoCloseable {
    private static final Path OWN_KINDS = Path.of("../../crds");

    private final CatalogueUnderTest catalogue;
    private final ControlPlane plane;
    private final Clock clock;
    private final ApiAccess access;
    private final Discovery discovery;
    private final LiveApi api;

    LiveCluster(CatalogueUnderTest catalogue, ControlPlane plane, Clock clock) {
        this.catalogue = catalogue;
        this.plane = plane;
        this.clock = clock;
        access = ApiAccess.with(plane.adminConfig());
        discovery = new Discovery(access, Duration.ofMillis(200));
        api = new LiveApi(plane.client(), access);
    }

    /** Installs the kinds and waits until all are served. */
    void start() throws IOException {
        ThirdPartyKinds.read().install(plane.client());
        try (Stream<Path> files = Files.list(OWN_KINDS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".plumbline.io.yaml")).toList()) {
                plane.client().resource(Files.readString(file)).create();
            }
        }
        discovery.start();
        Awaitility.await("the kinds that the catalogue reads").atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(typesRead()).allSatisfy(this::served));
    }

    /** All kinds of subjects and lookups. */
    Set<ResourceType> typesRead() {
        return catalogue.checks()
                .flatMap(check -> Stream.concat(check.resources().stream(),
                        check.lookups().stream().map(lookup -> lookup.type())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    ServedKind served(ResourceType type) {
        Presence presence = discovery.current().find(type);
        assertThat(presence).as(type.toString()).isInstanceOf(Presence.Served.class);
        return ((Presence.Served) presence).kind();
    }

    /** Makes the fixture come true, asks for the verdict on its subject, and clears it away. */
    LiveOutcome outcome(Fixture fixture) {
        try {
            return new LiveOutcome.Evaluated(fixture, verdict(fixture));
        } catch (LiveApi.Refusal e) {
            return new LiveOutcome.Refused(fixture, e.getMessage());
        }
    }

    private @Nullable Verdict verdict(Fixture fixture) {
        List<ObjectNode> objects = LiveScene.objects(fixture);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        TimeShift shift = TimeShift.of(fixture, objects, now);
        objects.forEach(shift::move);
        FixtureCluster engine = catalogue.cluster(fixture.check(), catalogue.parameters(fixture),
                shift.moved(fixture.now()));
        try (LiveScene scene = new LiveScene(api, this::served)) {
            List<Resource> read = scene.set(objects).stream().map(place -> api.read(place, engine::reading)).toList();
            return engine.verdict(read.getFirst().key(), read);
        }
    }

    @Override
    public void close() {
        discovery.close();
        access.close();
    }
}
