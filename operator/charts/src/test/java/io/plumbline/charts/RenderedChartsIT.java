package io.plumbline.charts;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.plumbline.testkit.helm.Helm;
import io.plumbline.testkit.helm.HelmTools;
import io.plumbline.testkit.junit.RealHelm;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Both charts with each of the values in {@code ci/}, by each Helm: they lint, and are resources without a misspelt field. */
@RealHelm
final class RenderedChartsIT {
    private static final Map<String, Class<? extends HasMetadata>> MODELS = Stream.of(ClusterRole.class,
            ClusterRoleBinding.class, ConfigMap.class, CustomResourceDefinition.class, Deployment.class,
            NetworkPolicy.class, PersistentVolumeClaim.class, PodDisruptionBudget.class, Role.class, RoleBinding.class,
            Service.class, ServiceAccount.class, ValidatingAdmissionPolicy.class,
            ValidatingAdmissionPolicyBinding.class)
            .collect(Collectors.toMap(HasMetadata::getKind, Function.identity()));
    /** Kinds of others, for which there is no model here. */
    private static final Set<String> FOREIGN = Set.of("ServiceMonitor", "PrometheusRule", "GrafanaDashboard");
    /** Of the namespace default, where events about resources of the cluster live. */
    private static final String EVENTS = "-events";

    @Test
    void bothChartsLintWithAllValues(HelmTools helms) {
        for (Helm helm : helms.all()) {
            for (Path chart : List.of(Repository.CHART, Repository.CATALOGUE_CHART)) {
                for (Path values : Rendered.matrix(chart)) {
                    var linted = helm.run("lint", "--strict", chart.toString(), "--values", values.toString());
                    assertThat(linted.exitCode()).as("%s, %s: %s", helm, values, linted.stdout()).isZero();
                }
            }
        }
    }

    @Test
    void eachDocumentIsOfAModelWithoutUnknownFields(HelmTools helms) {
        for (Path values : Rendered.matrix(Repository.CHART)) {
            for (JsonNode document : Rendered.with(helms.all().getFirst(), Repository.CHART, values).documents()) {
                String kind = document.path("kind").asText();
                if (!FOREIGN.contains(kind)) {
                    assertThat(MODELS).as(values.toString()).containsKey(kind);
                    Rendered.strictly(document, MODELS.get(kind));
                }
            }
        }
    }

    @Test
    void allHelmsRenderTheSame(HelmTools helms) {
        for (Path chart : List.of(Repository.CHART, Repository.CATALOGUE_CHART)) {
            for (Path values : Rendered.matrix(chart)) {
                assertThat(helms.all().stream().map(helm -> Rendered.with(helm, chart, values)).distinct())
                        .as(values.toString()).hasSize(1);
            }
        }
    }

    @Test
    void everythingIsLabelledNamedOnceAndInTheNamespaceOfTheRelease(HelmTools helms) {
        for (Path values : Rendered.matrix(Repository.CHART)) {
            var rendered = Rendered.with(helms.all().getFirst(), Repository.CHART, values);
            assertThat(rendered.documents()).as(values.toString()).isNotEmpty().allSatisfy(document -> {
                var metadata = document.path("metadata");
                assertThat(metadata.path("labels").path("app.kubernetes.io/instance").asText()).isEqualTo("pl");
                assertThat(metadata.path("labels").path("app.kubernetes.io/managed-by").asText()).isEqualTo("Helm");
                String namespace = metadata.path("namespace").asText("");
                if (metadata.path("name").asText().endsWith(EVENTS)) {
                    assertThat(namespace).isEqualTo("default");
                } else if (!document.path("kind").asText().equals("ConfigMap")) {
                    assertThat(namespace).isIn("", "audit");
                }
            });
            assertThat(rendered.documents()).extracting(
                    document -> document.path("kind").asText() + " " + document.path("metadata").path("name").asText())
                    .doesNotHaveDuplicates();
        }
    }
}
