package io.plumbline.charts;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.controlplane.ControlPlaneOptions;
import io.plumbline.testkit.helm.Helm;
import io.plumbline.testkit.helm.HelmTools;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.RealHelm;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Both charts on a real API server, by each Helm: installed one after the other, upgraded, uninstalled and installed
 * again. There is no kubelet, so the pods are made and stay Pending.
 */
@RealHelm
@RealControlPlane
final class InstallIT {
    private static final String NAMESPACE = "audit";
    private static final String[] EVIDENCE = {"--set", "evidence.enabled=true,evidence.keys.secretName=keys"};
    private static final Duration SOON = Duration.ofSeconds(60);

    /** One Helm and its cluster. */
    private record Site(Helm helm, ControlPlane cluster) {
        KubernetesClient client() {
            return cluster.client();
        }

        void run(String verb, String release, Path chart, String... more) {
            List<String> line = new ArrayList<>(List.of(verb, release, chart.toString()));
            line.addAll(Arrays.asList(more));
            helm(line);
        }

        void uninstall(String release) {
            helm(List.of("uninstall", release));
        }

        private void helm(List<String> arguments) {
            List<String> line = new ArrayList<>(arguments);
            line.addAll(List.of("--namespace", NAMESPACE, "--kubeconfig", cluster.kubeconfig().toString()));
            assertThat(helm.run(line)).as("%s %s", helm, arguments)
                    .satisfies(result -> assertThat(result.exitCode()).as(result.stderr()).isZero());
        }

        List<String> controls() {
            return cluster.kubectl("get", "technologicalcontrols,aideploymentcontrols", "-o", "name").orThrow().lines()
                    .toList();
        }

        List<String> definitions() {
            return client().apiextensions().v1().customResourceDefinitions().list().getItems().stream()
                    .map(definition -> definition.getMetadata().getName())
                    .filter(name -> name.endsWith(".plumbline.io")).toList();
        }

        boolean may(String verb, String group, String resource, String namespace) {
            var review = new SubjectAccessReviewBuilder().withNewSpec()
                    .withUser("system:serviceaccount:" + NAMESPACE + ":pl-plumbline")
                    .withResourceAttributes(new ResourceAttributesBuilder().withVerb(verb).withGroup(group)
                            .withResource(resource).withNamespace(namespace).build())
                    .endSpec().build();
            return client().resource(review).create().getStatus().getAllowed();
        }
    }

    @Test
    void chartsComeGrowAndGoAndLeaveWhatIsToBeKept(HelmTools helms) {
        for (Helm helm : helms.all()) {
            try (var cluster = ControlPlane.start(ControlPlaneOptions.defaults().withControllerManager())) {
                var site = new Site(helm, cluster);
                // What the pods do not keep of the restricted standard, the API server refuses.
                site.client().resource(new NamespaceBuilder().withNewMetadata().withName(NAMESPACE)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted").endMetadata().build())
                        .create();
                install(site);
                upgrade(site);
                uninstall(site);
                site.run("install", "pl", Repository.CHART, EVIDENCE);
                assertThat(site.definitions()).hasSize(9);
            }
        }
    }

    private static void install(Site site) {
        site.run("install", "pl", Repository.CHART, EVIDENCE);
        site.cluster().kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=60s").orThrow();
        site.run("install", "catalogue", Repository.CATALOGUE_CHART);

        assertThat(site.controls()).hasSize(72);
        await().atMost(SOON).untilAsserted(() -> assertThat(site.client().pods().inNamespace(NAMESPACE)
                .withLabel("app.kubernetes.io/instance", "pl").list().getItems()).hasSize(1));
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(site.may("list", "", "pods", null)).isTrue();
            assertThat(site.may("watch", "velero.io", "backups", null)).isTrue();
        });
        // A role of the cluster's own, aggregated by the controller manager.
        site.client().resource(new ClusterRoleBuilder().withNewMetadata().withName("corp-things")
                .addToLabels("plumbline.io/aggregate-to-reader", "true").endMetadata().addNewRule()
                .withApiGroups("corp.example").withResources("things").withVerbs("list").endRule().build()).create();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(site.may("list", "corp.example", "things", null)).isTrue());
        assertThat(site.may("list", "", "secrets", null)).isFalse();
        assertThat(site.may("get", "", "pods", null)).isFalse();
        assertThat(site.may("create", "", "pods", NAMESPACE)).isFalse();
        assertThat(site.may("patch", "plumbline.io", "technologicalcontrols", null)).isFalse();
        assertThat(site.may("create", "events.k8s.io", "events", "default")).isTrue();
        assertThat(site.may("create", "events.k8s.io", "events", NAMESPACE)).isFalse();
    }

    private static void upgrade(Site site) {
        site.run("upgrade", "pl", Repository.CHART, "--reuse-values", "--set", "rbac.read.secrets=true");
        site.run("upgrade", "catalogue", Repository.CATALOGUE_CHART, "--set", "iso27001.exclude={A.8.23}");

        await().atMost(SOON).untilAsserted(() -> assertThat(site.may("list", "", "secrets", null)).isTrue());
        assertThat(site.controls()).hasSize(71).noneMatch(name -> name.endsWith("iso27001-a.8.23"));
    }

    private static void uninstall(Site site) {
        site.uninstall("catalogue");
        await().atMost(SOON).untilAsserted(() -> assertThat(site.controls()).isEmpty());
        site.uninstall("pl");

        assertThat(site.client().apps().deployments().inNamespace(NAMESPACE).list().getItems()).isEmpty();
        assertThat(site.client().rbac().clusterRoles().withLabel("app.kubernetes.io/instance", "pl").list()
                .getItems()).isEmpty();
        assertThat(site.definitions()).hasSize(9);
        assertThat(site.client().persistentVolumeClaims().inNamespace(NAMESPACE).list().getItems())
                .extracting(HasMetadata::getMetadata).extracting("name").containsExactly("pl-plumbline-evidence");
    }
}
