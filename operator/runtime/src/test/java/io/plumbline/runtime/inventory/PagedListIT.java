package io.plumbline.runtime.inventory;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.runtime.reflector.TestSettings;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** The inventory against a real API server that does not know streaming lists. */
@RealControlPlane(apiServerFlags = "--feature-gates=WatchList=false")
final class PagedListIT {
    private static final ResourceType CONFIG_MAP = new ResourceType("", "ConfigMap");

    @Test
    void pagesAndThenAWatchShowEverything(ControlPlane plane, TestNames names) {
        String ns = names.ns("a");
        var maps = plane.client().configMaps().inNamespace(ns);
        IntStream.range(0, 25).forEach(i -> maps.resource(
                new ConfigMapBuilder().withNewMetadata().withName("m" + i).endMetadata().build()).create());
        try (var observer = new Observer(plane.adminConfig(), TestSettings.paged(10)).require(CONFIG_MAP)) {
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            assertThat(observer.sink.names(CONFIG_MAP)).filteredOn(name -> name.startsWith(ns + "/")).hasSize(25);
            // Items of a list come without kind and version.
            assertThat(observer.sink.get(CONFIG_MAP, ns + "/m0").body()).containsEntry("kind", "ConfigMap")
                    .containsEntry("apiVersion", "v1");
            maps.withName("m3").delete();
            observer.await("a deletion", () -> !observer.sink.names(CONFIG_MAP).contains(ns + "/m3"));
            assertThat(observer.inventory.health().get(CONFIG_MAP).lists()).isEqualTo(1);
        }
    }
}
