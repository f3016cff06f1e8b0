package io.plumbline.runtime.catalogue;

import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.control.CheckScope;
import io.plumbline.api.v1alpha1.control.CheckSpec;
import io.plumbline.api.v1alpha1.control.Lookup;
import io.plumbline.api.v1alpha1.control.LookupNamespace;
import io.plumbline.api.v1alpha1.control.ResourceType;
import io.plumbline.api.v1alpha1.control.Subject;
import io.plumbline.core.check.Environment;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for all controls of the catalogue, whatever they check. */
class CatalogueRulesTest {
    private static final Path FOLDER = Path.of("../../crds/catalogue");
    private static final Set<String> WORKLOADS = Set.of("apps/Deployment", "apps/StatefulSet", "apps/DaemonSet",
            "apps/ReplicaSet", "/ReplicationController", "batch/Job", "batch/CronJob", "/Pod");

    private final List<ControlResource> controls;

    CatalogueRulesTest() throws IOException {
        controls = new CatalogueFolder().read(FOLDER);
    }

    private Stream<CheckSpec> checks() {
        return controls.stream().flatMap(control -> control.getSpec().checks().stream());
    }

    @Test
    void everyControlAndEveryCheckIsExplained() {
        assertThat(controls).allSatisfy(control -> {
            assertThat(control.getSpec().title()).isNotBlank();
            assertThat(control.getSpec().objective()).isNotBlank();
            assertThat(control.getSpec().attestation().evidence()).isNotEmpty();
            assertThat(control.getSpec().attestation().maxAge()).isNotNull();
            assertThat(control.getSpec().crosswalk()).isNotNull();
        });
        assertThat(checks()).allSatisfy(check -> {
            assertThat(check.severity()).as(check.id()).isNotNull();
            assertThat(check.why()).as(check.id()).isNotBlank();
            assertThat(check.remediation()).as(check.id()).isNotBlank();
            assertThat(check.falsePositives()).as(check.id()).isNotBlank();
        });
    }

    @Test
    void whatLooksAtPodsOfWorkloadsLooksAtAllKindsOfThem() {
        assertThat(checks().filter(check -> kinds(check).containsAll(Set.of("apps/DaemonSet", "apps/Deployment"))))
                .hasSizeGreaterThan(30)
                .allSatisfy(check -> assertThat(kinds(check)).as(check.id()).containsExactlyInAnyOrderElementsOf(
                        WORKLOADS));
    }

    private static List<String> kinds(CheckSpec check) {
        return check.resources().stream().map(CatalogueRulesTest::kind).toList();
    }

    private static String kind(ResourceType type) {
        return type.group() + "/" + type.kind();
    }

    @Test
    void systemPodsAreLookedForInSystemNamespaces() {
        assertThat(checks().filter(check -> check.scope() == CheckScope.CONTROL_PLANE).map(CheckSpec::id))
                .containsExactlyInAnyOrder("apiserver-authorization-mode", "apiserver-anonymous-auth-limited",
                        "apiserver-federated-login", "apiserver-audit-enabled", "apiserver-audit-retention",
                        "apiserver-encryption-at-rest", "apiserver-tls-minimum", "apiserver-node-restriction",
                        "etcd-mutual-tls", "node-lease-time-agrees");
        assertThat(checks().filter(check -> String.valueOf(check.match()).contains("variables.labels[?'component']")))
                .isNotEmpty()
                .allMatch(check -> check.scope() == CheckScope.CONTROL_PLANE);
    }

    /** Without a key each change of an item would mean a look at each object. */
    @Test
    void itemsOfTheWholeClusterAreJoinedByKeysUnlessTheyAreFewByNature() {
        Set<String> few = Set.of("ClusterImagePolicy", "ClusterNetworkPolicy", "BaselineAdminNetworkPolicy",
                "CiliumEgressGatewayPolicy", "Rulesfile");
        assertThat(checks().filter(check -> check.subject() == Subject.OBJECT)
                .flatMap(check -> check.lookups().stream())
                .filter(lookup -> lookup.namespace() == LookupNamespace.ALL && lookup.key() == null)
                .map(Lookup::kind)).isSubsetOf(few);
    }

    @Test
    void noWorkloadApprovesItsOwnDeviation() throws IOException {
        for (ControlResource control : controls) {
            String[] name = control.getMetadata().getName().split("-", 2);
            assertThat(Files.readString(FOLDER.resolve(name[0]).resolve(name[1] + ".yaml")))
                    .as(control.getMetadata().getName())
                    .doesNotContain("annApproved", "approved-exception");
        }
        assertThat(Environment.builtIn().parameters().toString()).doesNotContain("approved-exception");
    }
}
