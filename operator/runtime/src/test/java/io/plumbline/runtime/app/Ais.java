package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.api.v1alpha1.AISystem;
import io.plumbline.api.v1alpha1.aisystem.AISystemStatus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

/** What tests write and look at in records of AI systems. */
record Ais(KubernetesClient client, String namespace) {
    static final String DIGEST = "sha256:" + "a".repeat(64);
    static final String OTHER = "sha256:" + "b".repeat(64);
    private static final Instant YESTERDAY = Clock.systemUTC().instant().minus(Duration.ofDays(1))
            .truncatedTo(ChronoUnit.SECONDS);

    /** A record in production of which everything is in order, where a Deployment of its name carries its label. */
    String system(String name) {
        return """
                apiVersion: plumbline.io/v1alpha1
                kind: AISystem
                metadata: {name: %1$s, namespace: %2$s}
                spec:
                  version: 2.1.0
                  lifecycle: {stage: Production}
                  risk: {level: Medium, euAiAct: {class: Limited}}
                  impactAssessment:
                    ref: IA-1
                    digest: %3$s
                    assessedVersion: 2.1.0
                    completedAt: "%4$s"
                    validUntil: "2999-01-01T00:00:00Z"
                    approvedBy: board
                  evaluations:
                  - {name: f1, value: "0.93", threshold: "0.90", version: 2.1.0, evaluatedAt: "%4$s"}
                  oversight:
                    mode: InTheLoop
                    contact: desk@corp.example
                    authority: may stop the system
                    killSwitch: {type: ScaleToZero, targetRef: {kind: Deployment, name: %1$s}, testedAt: "%4$s"}
                  models: [{name: scorer, digest: "%3$s"}]
                  compute: {accelerators: 1 x GPU}
                """.formatted(name, namespace, DIGEST, YESTERDAY);
    }

    /** Asks for an accelerator, and runs a model of this digest. */
    String deployment(String name, String system, String digest) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: %1$s
                  namespace: %2$s
                  labels: {app: %1$s%3$s}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec:
                      containers:
                      - name: main
                        image: registry.example/vllm:1
                        resources: {limits: {nvidia.com/gpu: "1"}}
                      volumes:
                      - {name: model, image: {reference: "registry.example/models/scorer@%4$s"}}
                """.formatted(name, namespace, system.isEmpty() ? "" : ", plumbline.io/ai-system: " + system, digest);
    }

    AISystemStatus status(String name) {
        AISystem found = client.resources(AISystem.class).inNamespace(namespace).withName(name).get();
        return found == null ? null : found.getStatus();
    }

    AISystemStatus await(String name, Predicate<AISystemStatus> condition) {
        return TestCluster.soon().until(() -> status(name), status -> status != null && condition.test(status));
    }

    /** Waits until a condition has this status and reason, as {@code True WorkloadsFound}. */
    AISystemStatus await(String name, String type, String expected) {
        return await(name, status -> said(status, type).equals(expected));
    }

    /** Status and reason of a condition. */
    static String said(AISystemStatus status, String type) {
        Condition found = condition(status, type);
        return found.getStatus() + " " + found.getReason();
    }

    static Condition condition(AISystemStatus status, String type) {
        return status.conditions().stream().filter(one -> one.getType().equals(type)).findFirst().orElseThrow();
    }
}
