package io.plumbline.charts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.plumbline.testkit.helm.Helm;
import io.plumbline.testkit.helm.HelmTools;
import io.plumbline.testkit.junit.RealHelm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What the chart of the operator makes of its values. */
@RealHelm
final class OperatorChartIT {
    private static final String KEEP = "helm.sh/resource-policy";
    private static final Pattern OPTION = Pattern.compile("names = \"(--[a-z0-9-]+)\"");
    private static final Pattern GIVEN = Pattern.compile("(--[a-z0-9-]+)=");
    /** In a pod these come from the pod itself. */
    private static final Set<String> OF_THE_POD = Set.of("--kubeconfig", "--context", "--identity",
            "--lease-namespace");

    private Helm helm;

    @BeforeEach
    void choose(HelmTools helms) {
        helm = helms.all().getLast();
    }

    private Rendered values(String name) {
        return Rendered.with(helm, Repository.CHART, Repository.CHART.resolve("ci/" + name + "-values.yaml"));
    }

    private static PodSpec pod(Rendered rendered) {
        return rendered.typed(Deployment.class).getFirst().getSpec().getTemplate().getSpec();
    }

    @Test
    void podsKeepTheRestrictedStandardWhateverTheValues() {
        for (Path values : Rendered.matrix(Repository.CHART)) {
            var pod = pod(Rendered.with(helm, Repository.CHART, values));
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getHostPID()).isNull();
            assertThat(pod.getHostIPC()).isNull();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getVolumes()).allMatch(volume -> volume.getEmptyDir() != null || volume.getSecret() != null
                    || volume.getConfigMap() != null || volume.getPersistentVolumeClaim() != null);
            assertThat(pod.getContainers()).hasSize(1).allSatisfy(OperatorChartIT::restricted);
            assertThat(pod.getVolumes()).extracting(Volume::getName).containsExactlyInAnyOrderElementsOf(
                    pod.getContainers().getFirst().getVolumeMounts().stream().map(VolumeMount::getName).toList());
        }
    }

    private static void restricted(Container container) {
        var context = container.getSecurityContext();
        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getPrivileged()).isNull();
        assertThat(context.getReadOnlyRootFilesystem()).isTrue();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getCapabilities().getAdd()).isEmpty();
        assertThat(container.getPorts()).allMatch(port -> port.getHostPort() == null);
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKey("memory");
    }

    @Test
    void everyOptionOfTheOperatorCanBeSet() throws IOException {
        Path sources = Repository.ROOT.resolve("operator/cli/src/main/java/io/plumbline/cli/operator");
        Set<String> options = new TreeSet<>();
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.toList()) {
                OPTION.matcher(Files.readString(file)).results().forEach(found -> options.add(found.group(1)));
            }
        }
        Set<String> given = new TreeSet<>(OF_THE_POD);
        GIVEN.matcher(Files.readString(Repository.CHART.resolve("templates/_pod.tpl"))).results()
                .forEach(found -> given.add(found.group(1)));
        assertThat(given).isEqualTo(options);
    }

    @Test
    void allThatOneReplicaCanHaveIsGivenToTheOperator() {
        assertThat(pod(values("full")).getContainers().getFirst().getArgs()).startsWith("operator").contains(
                "--workers=4", "--metrics-detail=resource", "--metrics-series=100000", "--stale-after=15m",
                "--evidence-key=/etc/plumbline/keys/evidence.key",
                "--signing-key=/etc/plumbline/keys/signing.pem", "--snapshot-schedule=0 3 * * 1",
                "--snapshot-timezone=Europe/Berlin", "--timestamp-ca=/etc/plumbline/timestamp-ca/ca.crt",
                "--s3-retention=1095", "--auditor-address=:8443");
        assertThat(pod(values("unscheduled")).getContainers().getFirst().getArgs())
                .contains("--snapshot-schedule=none").noneMatch(option -> option.startsWith("--snapshot-timezone"));
        assertThat(pod(values("unsigned")).getContainers().getFirst().getArgs())
                .noneMatch(option -> option.startsWith("--snapshot") || option.startsWith("--signing"));
    }

    @Test
    void definitionsAndEvidenceOutlastTheReleaseUnlessAskedOtherwise() {
        assertThat(values("full").ofKind("CustomResourceDefinition")).hasSize(9)
                .allMatch(crd -> crd.at("/metadata/annotations").path(KEEP).asText().equals("keep"));
        assertThat(values("full").typed(PersistentVolumeClaim.class)).hasSize(1).allSatisfy(
                claim -> assertThat(claim.getMetadata().getAnnotations()).containsEntry(KEEP, "keep")
                        .containsEntry("corp.example/backup", "daily"));
        assertThat(values("unsigned").ofKind("CustomResourceDefinition")).hasSize(9)
                .noneMatch(crd -> crd.at("/metadata/annotations").has(KEEP));
        assertThat(values("unsigned").ofKind("PersistentVolumeClaim")).isEmpty();
        assertThat(values("unscheduled").typed(PersistentVolumeClaim.class)).hasSize(1)
                .noneMatch(claim -> claim.getMetadata().getAnnotations().containsKey(KEEP));
    }

    @Test
    void noKeyIsEverPartOfTheRelease() {
        for (Path values : Rendered.matrix(Repository.CHART)) {
            assertThat(Rendered.with(helm, Repository.CHART, values).ofKind("Secret")).isEmpty();
        }
    }

    @Test
    void twoPodsNeverWantAVolumeForOne() {
        assertThat(strategy("full")).isEqualTo("Recreate");
        assertThat(strategy("replicas")).isEqualTo("RollingUpdate");
        assertThat(strategy("default")).isEqualTo("RollingUpdate");
        assertThat(values("replicas").names("PodDisruptionBudget")).hasSize(1);
        assertThat(values("full").names("PodDisruptionBudget")).isEmpty();
    }

    private String strategy(String values) {
        return values(values).typed(Deployment.class).getFirst().getSpec().getStrategy().getType();
    }

    @Test
    void secretsAreReadOnlyWhereThatIsSwitchedOn() {
        assertThat(rules("default")).noneMatch(rule -> rule.getResources().contains("secrets"));
        assertThat(rules("full")).filteredOn(rule -> rule.getResources().contains("secrets")).hasSize(1);
        assertThat(rules("unsigned")).noneMatch(rule -> rule.getApiGroups().contains("ray.io"));
        assertThat(rules("default")).anyMatch(rule -> rule.getApiGroups().contains("ray.io"));
    }

    @Test
    void noRoleHasAWildcard() {
        assertThat(rules("full")).isNotEmpty().noneMatch(rule -> Stream.of(rule.getApiGroups(), rule.getResources(),
                rule.getVerbs()).flatMap(List::stream).anyMatch(word -> word.contains("*")));
    }

    private List<PolicyRule> rules(String values) {
        return values(values).typed(ClusterRole.class).stream()
                .flatMap(role -> role.getRules() == null ? Stream.of() : role.getRules().stream()).toList();
    }

    @Test
    void anEmptyListOfPeersAdmitsNobody() {
        assertThat(values("unsigned").typed(NetworkPolicy.class)).hasSize(1)
                .allMatch(policy -> policy.getSpec().getIngress().isEmpty());
        assertThat(values("full").typed(NetworkPolicy.class).getFirst().getSpec().getIngress()).hasSize(2)
                .noneMatch(rule -> rule.getFrom().isEmpty());
    }

    @Test
    void dashboardsArriveAsTheyAre() throws IOException {
        var maps = values("full").typed(ConfigMap.class);
        assertThat(maps).hasSize(5);
        for (ConfigMap map : maps) {
            var entry = map.getData().entrySet().iterator().next();
            assertThat(new ObjectMapper().readTree(entry.getValue())).isEqualTo(new ObjectMapper().readTree(
                    Repository.ROOT.resolve("dashboards/" + entry.getKey().substring("plumbline-".length())).toFile()));
        }
        assertThat(values("full").names("GrafanaDashboard")).hasSize(5);
    }

    @Test
    void alertsArriveAsTheyAre() throws IOException {
        var rules = new YAMLMapper()
                .readTree(Repository.ROOT.resolve("dashboards/alerts/plumbline.rules.yaml").toFile());
        assertThat(rules.path("groups")).isNotEmpty();
        assertThat(values("full").ofKind("PrometheusRule")).hasSize(1)
                .allSatisfy(rule -> assertThat(rule.path("spec")).isEqualTo(rules));
        assertThat(values("default").ofKind("PrometheusRule")).isEmpty();
    }

    @Test
    void definitionsAndPoliciesAreThoseOfTheRepository() throws IOException {
        for (var definition : values("default").ofKind("CustomResourceDefinition")) {
            var source = new YAMLMapper().readTree(Repository.ROOT
                    .resolve("crds/" + definition.at("/metadata/name").asText() + ".yaml").toFile());
            assertThat(definition.path("spec")).isEqualTo(source.path("spec"));
        }
        assertThat(values("default").names("ValidatingAdmissionPolicyBinding")).containsExactlyInAnyOrder(
                "plumbline-attestations", "plumbline-exceptions", "plumbline-statements");
    }
}
