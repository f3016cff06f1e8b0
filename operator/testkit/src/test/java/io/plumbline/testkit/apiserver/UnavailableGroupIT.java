package io.plumbline.testkit.apiserver;

import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

@RealControlPlane(dedicated = true)
final class UnavailableGroupIT {
    @Test
    void theRealServerShowsAMissingAggregatedServerAsOursDoes(ControlPlane plane) {
        plane.client().resource("""
                apiVersion: apiregistration.k8s.io/v1
                kind: APIService
                metadata: {name: v1beta1.metrics.k8s.io}
                spec:
                  group: metrics.k8s.io
                  version: v1beta1
                  groupPriorityMinimum: 100
                  versionPriority: 100
                  insecureSkipTLSVerify: true
                  service: {name: nobody, namespace: default}
                """).create();
        try (var client = Http.withoutRetries(plane.adminConfig())) {
            await().untilAsserted(() -> UnavailableGroup.assertSeenBy(new Http(client)));
        }
    }
}
