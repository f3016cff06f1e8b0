package io.plumbline.testkit.controlplane;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@RealControlPlane
final class ControlPlaneIT {
    @Test
    void servesTheVersionThatGoModNames(ControlPlane plane) {
        assertThat(plane.client().getKubernetesVersion().getGitVersion()).isEqualTo("v" + Platform.current().version());
    }

    @Test
    void aTestClassUsesTheSharedOne(ControlPlane plane) {
        assertThat(plane).isSameAs(ControlPlane.shared());
    }

    @Test
    void aUserMayDoOnlyWhatRbacGrants(ControlPlane plane, TestNames names) {
        var namespace = names.ns("rbac");
        try (var user = plane.clientFor("jane", "auditors")) {
            assertForbidden(user, namespace);
            grant(plane.client(), namespace, "Group", "auditors");
            assertThat(user.configMaps().inNamespace(namespace).list().getItems()).isEmpty();
            assertThatThrownBy(() -> user.secrets().inNamespace(namespace).list()).hasMessageContaining("forbidden");
        }
    }

    @Test
    void aServiceAccountComesWithARealToken(ControlPlane plane, TestNames names) {
        var namespace = names.ns("account");
        plane.client().serviceAccounts().inNamespace(namespace).resource(
                new io.fabric8.kubernetes.api.model.ServiceAccountBuilder().withNewMetadata().withName("robot")
                        .endMetadata().build())
                .create();
        try (var robot = plane.clientForServiceAccount(namespace, "robot")) {
            assertForbidden(robot, namespace);
            grant(plane.client(), namespace, "User", "system:serviceaccount:" + namespace + ":robot");
            assertThat(robot.configMaps().inNamespace(namespace).list().getItems()).isEmpty();
        }
    }

    private static void assertForbidden(KubernetesClient user, String namespace) {
        assertThatThrownBy(() -> user.configMaps().inNamespace(namespace).list())
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(403));
    }

    private static void grant(KubernetesClient admin, String namespace, String kind, String subject) {
        admin.resource(new RoleBuilder().withNewMetadata().withName("reader").withNamespace(namespace).endMetadata()
                .withRules(
                        new PolicyRuleBuilder().withApiGroups("").withResources("configmaps").withVerbs("list").build())
                .build()).create();
        admin.resource(
                new RoleBindingBuilder().withNewMetadata().withName("reader").withNamespace(namespace).endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", "reader")
                        .addNewSubject("rbac.authorization.k8s.io", kind, subject, null).build())
                .create();
    }

    @Test
    void kubectlSpeaksToIt(ControlPlane plane, TestNames names) {
        var namespace = names.ns("kubectl");
        var manifest = """
                {apiVersion: v1, kind: ConfigMap, metadata: {name: piped}, data: {a: "1"}}
                """;
        assertThat(plane.kubectlWithInput(manifest, "apply", "-n", namespace, "-f", "-").orThrow()).contains("created");
        assertThat(plane.client().configMaps().inNamespace(namespace).withName("piped").get().getData())
                .isEqualTo(Map.of("a", "1"));
        var missing = plane.kubectl("get", "configmap", "none", "-n", namespace);
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.stderr()).contains("not found");
    }

    @Test
    void namesDifferFromTestToTestAndNamespacesAreRemoved(ControlPlane plane, TestNames names) {
        String left;
        try (var other = io.plumbline.testkit.junit.TestNamesAccess.next(plane.client())) {
            assertThat(other.prefix()).isNotEqualTo(names.prefix());
            left = other.ns("gone");
            plane.client().configMaps().inNamespace(left)
                    .resource(new ConfigMapBuilder().withNewMetadata().withName("content").endMetadata().build())
                    .create();
        }
        assertThat(plane.client().namespaces().withName(left).get()).isNull();
        assertThat(plane.client().configMaps().inNamespace(left).withName("content").get()).isNull();
    }
}
