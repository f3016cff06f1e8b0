package io.plumbline.runtime.inventory;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.runtime.reflector.Pace;
import io.plumbline.runtime.reflector.TestSettings;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import static org.assertj.core.api.Assertions.assertThat;

/** The inventory against a real API server that is well. */
@RealControlPlane
final class InventoryIT {
    private static final ResourceType CONFIG_MAP = new ResourceType("", "ConfigMap");
    private static final ResourceType DEPLOYMENT = new ResourceType("apps", "Deployment");

    @Test
    void followsAKindFromItsStreamingListOn(ControlPlane plane, TestNames names) {
        String ns = names.ns("a");
        var maps = plane.client().configMaps().inNamespace(ns);
        maps.resource(configMap("before", "1")).create();
        try (var observer = new Observer(plane.adminConfig(), TestSettings.quick()).require(CONFIG_MAP, DEPLOYMENT,
                ResourceType.NAMESPACE)) {
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            assertThat(observer.sink.names(CONFIG_MAP)).contains(ns + "/before");
            assertThat(observer.sink.get(CONFIG_MAP, ns + "/before").body().get("kind")).isEqualTo("ConfigMap");

            maps.resource(configMap("after", "1")).create();
            observer.await("an addition", () -> observer.sink.names(CONFIG_MAP).contains(ns + "/after"));
            maps.resource(configMap("before", "2")).update();
            observer.await("an update", () -> observer.sink.get(CONFIG_MAP, ns + "/before")
                    .body()
                    .get("data")
                    .equals(Map.of("value", "2")));
            maps.withName("before").delete();
            observer.await("a deletion", () -> !observer.sink.names(CONFIG_MAP).contains(ns + "/before"));

            observer.awaitStatus(DEPLOYMENT, Status.SYNCED);
            assertThat(observer.sink.statuses(CONFIG_MAP)).containsExactly(Status.SYNCING, Status.SYNCED);
            assertThat(observer.inventory.health().get(CONFIG_MAP).lists()).isEqualTo(1);
        }
    }

    @Test
    void anObjectDeletedAndMadeAgainIsANewOne(ControlPlane plane, TestNames names) {
        String ns = names.ns("a");
        var maps = plane.client().configMaps().inNamespace(ns);
        maps.resource(configMap("same", "1")).create();
        try (var observer = new Observer(plane.adminConfig(), TestSettings.quick()).require(CONFIG_MAP)) {
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            String uid = observer.sink.get(CONFIG_MAP, ns + "/same").uid();
            observer.sink.clearLog();
            maps.withName("same").delete();
            maps.resource(configMap("same", "1")).create();
            observer.await("the new one", () -> observer.sink.names(CONFIG_MAP).contains(ns + "/same")
                    && !observer.sink.get(CONFIG_MAP, ns + "/same").uid().equals(uid));
            assertThat(observer.sink.log()).containsSubsequence("delete " + ns + "/same", "add " + ns + "/same");
        }
    }

    @Test
    void aWatchThatTheServerEndsIsResumedWithoutAnotherList(ControlPlane plane, TestNames names) {
        String ns = names.ns("a");
        var maps = plane.client().configMaps().inNamespace(ns);
        var watches = new AtomicInteger();
        RandomGenerator counting = () -> {
            watches.incrementAndGet();
            return 0;
        };
        // The random time of each watch is between one second and one millisecond more.
        var settings = TestSettings.watching(Duration.ofSeconds(1));
        var pace = new Pace(Clock.systemUTC(), System::nanoTime, counting);
        try (var observer = new Observer(plane.adminConfig(), settings, pace).require(CONFIG_MAP)) {
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            for (int watch = 2; watch <= 3; watch++) {
                int renewed = watch;
                observer.await("a renewed watch", () -> watches.get() >= renewed);
                String name = "m" + watch;
                maps.resource(configMap(name, "1")).create();
                observer.await(name, () -> observer.sink.names(CONFIG_MAP).contains(ns + "/" + name));
            }
            assertThat(observer.inventory.health().get(CONFIG_MAP).lists()).isEqualTo(1);
            assertThat(observer.sink.statuses(CONFIG_MAP)).containsExactly(Status.SYNCING, Status.SYNCED);
        }
    }

    @Test
    void aCustomKindIsFollowedFromItsInstallationToItsRemoval(ControlPlane plane, TestNames names) {
        var crd = new Widgets(names.group("example.com"));
        var definitions = plane.client().apiextensions().v1().customResourceDefinitions();
        try (var observer = new Observer(plane.adminConfig(), TestSettings.quick()).require(crd.type())) {
            observer.awaitStatus(crd.type(), Status.NOT_INSTALLED);

            definitions.resource(crd.definition("v1")).create();
            observer.awaitStatus(crd.type(), Status.SYNCED);
            String ns = names.ns("a");
            plane.kubectlWithInput(crd.manifest("v1", "one"), "apply", "-n", ns, "-f", "-").orThrow();
            observer.await("the widget", () -> observer.sink.names(crd.type()).contains(ns + "/one"));

            definitions.withName(crd.name()).delete();
            observer.awaitStatus(crd.type(), Status.NOT_INSTALLED);
            observer.await("no widget", () -> observer.sink.names(crd.type()).isEmpty());

            definitions.resource(crd.definition("v1")).create();
            observer.awaitStatus(crd.type(), Status.SYNCED);
        } finally {
            definitions.withName(crd.name()).delete();
        }
    }

    @Test
    void anotherPreferredVersionNeitherDeletesNorAdds(ControlPlane plane, TestNames names) {
        var crd = new Widgets(names.group("example.com"));
        var definitions = plane.client().apiextensions().v1().customResourceDefinitions();
        definitions.resource(crd.definition("v1")).create();
        try (var observer = new Observer(plane.adminConfig(), TestSettings.quick()).require(crd.type())) {
            observer.awaitStatus(crd.type(), Status.SYNCED);
            String ns = names.ns("a");
            plane.kubectlWithInput(crd.manifest("v1", "one"), "apply", "-n", ns, "-f", "-").orThrow();
            observer.await("the widget", () -> observer.sink.names(crd.type()).contains(ns + "/one"));
            observer.sink.clearLog();

            definitions.resource(crd.definition("v1", "v2")).update();
            observer.await("the widget in v2", () -> observer.sink.get(crd.type(), ns + "/one")
                    .body()
                    .get("apiVersion")
                    .equals(crd.group() + "/v2"));
            assertThat(observer.sink.log()).contains("update " + ns + "/one")
                    .noneMatch(call -> call.startsWith("delete") || call.startsWith("add"));
            assertThat(observer.sink.statuses(crd.type())).endsWith(Status.SYNCED).doesNotContain(Status.UNAVAILABLE);
        } finally {
            definitions.withName(crd.name()).delete();
        }
    }

    @Test
    void rightsTakenAwayShowAndComeBack(ControlPlane plane, TestNames names) {
        String ns = names.ns("a");
        plane.client().configMaps().inNamespace(ns).resource(configMap("one", "1")).create();
        String user = names.name("reader");
        plane.client()
                .resource(new ClusterRoleBuilder().withNewMetadata()
                        .withName(user)
                        .endMetadata()
                        .addNewRule()
                        .addToApiGroups("")
                        .addToResources("configmaps")
                        .addToVerbs("list", "watch")
                        .endRule()
                        .build())
                .create();
        ClusterRoleBinding binding = new ClusterRoleBindingBuilder().withNewMetadata()
                .withName(user)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", user)
                .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                .build();
        // A running watch outlives the right to it: the refusal shows when the watch is renewed.
        var settings = TestSettings.watching(Duration.ofSeconds(1));
        try (var observer = new Observer(plane.configFor(user), settings).require(CONFIG_MAP)) {
            observer.awaitStatus(CONFIG_MAP, Status.FORBIDDEN);
            assertThat(observer.sink.state(CONFIG_MAP).message()).contains("403").contains("configmaps is forbidden");

            plane.client().resource(binding).create();
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            assertThat(observer.sink.names(CONFIG_MAP)).contains(ns + "/one");

            plane.client().resource(binding).delete();
            observer.awaitStatus(CONFIG_MAP, Status.FORBIDDEN);
            observer.await("nothing held", () -> observer.sink.names(CONFIG_MAP).isEmpty());

            plane.client().resource(binding).create();
            observer.awaitStatus(CONFIG_MAP, Status.SYNCED);
            assertThat(observer.sink.names(CONFIG_MAP)).contains(ns + "/one");
        } finally {
            plane.client().resource(binding).delete();
            plane.client().rbac().clusterRoles().withName(user).delete();
        }
    }

    @Test
    void anAggregatedApiWithoutBackendIsUnavailableAndNotMissing(ControlPlane plane, TestNames names) {
        String group = names.group("metrics.example.com");
        var type = new ResourceType(group, "Measure");
        String service = "v1." + group;
        try (var observer = new Observer(plane.adminConfig(), TestSettings.quick()).require(type)) {
            observer.awaitStatus(type, Status.NOT_INSTALLED);
            plane.kubectlWithInput("""
                    apiVersion: apiregistration.k8s.io/v1
                    kind: APIService
                    metadata: {name: %s}
                    spec:
                      group: %s
                      version: v1
                      groupPriorityMinimum: 100
                      versionPriority: 100
                      insecureSkipTLSVerify: true
                      service: {name: nobody, namespace: default}
                    """.formatted(service, group), "create", "-f", "-").orThrow();
            observer.awaitStatus(type, Status.UNAVAILABLE);
            assertThat(observer.sink.state(type).message()).contains("registered but does not answer");

            plane.kubectl("delete", "apiservice", service).orThrow();
            observer.awaitStatus(type, Status.NOT_INSTALLED);
        } finally {
            plane.kubectl("delete", "apiservice", service, "--ignore-not-found").orThrow();
        }
    }

    private static ConfigMap configMap(String name, String value) {
        return new ConfigMapBuilder().withNewMetadata().withName(name).endMetadata().addToData("value", value).build();
    }
}
