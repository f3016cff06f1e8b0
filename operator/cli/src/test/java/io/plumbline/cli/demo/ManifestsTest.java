package io.plumbline.cli.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

final class ManifestsTest {
    private final Manifests manifests = new Manifests(Clock.fixed(Lines.NOW.plusMillis(7), ZoneOffset.UTC));

    @Test
    void readsEveryDocumentAndNothingElse() {
        List<GenericKubernetesResource> objects = manifests.parse("""
                # A remark.
                ---
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop}
                ---
                # Nothing but a remark.
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: shop}
                spec: {replicas: 2, "template": {metadata: {}}}
                status: {readyReplicas: 1}
                """);
        assertThat(objects).extracting(GenericKubernetesResource::getKind).containsExactly("Namespace", "Deployment");
        assertThat(objects.getLast().getAdditionalProperties()).containsEntry("spec",
                Map.of("replicas", 2, "template", Map.of("metadata", Map.of())))
                .containsEntry("status", Map.of("readyReplicas", 1));
    }

    @Test
    void momentsAreWholeSecondsFromNow() {
        GenericKubernetesResource object = manifests.parse("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: dates}
                data: {a: "@now", b: "@now-90d", c: "@now+1d", d: "someone@example.com"}
                """).getFirst();
        assertThat(object.<Map<String, String>>get("data")).isEqualTo(Map.of("a", "2026-03-01T10:00:00Z", "b",
                "2025-12-01T10:00:00Z", "c", "2026-03-02T10:00:00Z", "d", "someone@example.com"));
    }
}
