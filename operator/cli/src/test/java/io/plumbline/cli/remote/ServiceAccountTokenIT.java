package io.plumbline.cli.remote;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.plumbline.cli.process.CommandFailure;
import io.plumbline.runtime.audit.ClusterReviews;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a cluster makes for an auditor opens the API for auditors, and nothing else. */
@RealControlPlane
class ServiceAccountTokenIT {
    private static final CommandLine COMMAND = new CommandLine(CommandLine.Model.CommandSpec.create());

    @Test
    void aTokenIsForOneAudienceAlone(ControlPlane plane, TestNames names) throws Exception {
        String namespace = names.ns("audit");
        plane.client().resource(new ServiceAccountBuilder().withNewMetadata().withName("auditor")
                .withNamespace(namespace).endMetadata().build()).create();

        String token = ServiceAccountToken.of(plane.client(), namespace + "/auditor", "plumbline-auditor", COMMAND);

        try (var ours = ClusterReviews.of(plane.adminConfig(), "plumbline-auditor");
                var others = ClusterReviews.of(plane.adminConfig(), "https://kubernetes.default.svc")) {
            assertThat(ours.review(token).orElseThrow().user())
                    .isEqualTo("system:serviceaccount:" + namespace + ":auditor");
            assertThat(others.review(token)).isEmpty();
        }
        assertThatThrownBy(() -> ServiceAccountToken.of(plane.client(), namespace + "/nobody", "x", COMMAND))
                .isInstanceOf(CommandFailure.class).hasMessageContaining("nobody");
        assertThatThrownBy(() -> ServiceAccountToken.of(plane.client(), "auditor", "x", COMMAND))
                .isInstanceOf(ParameterException.class);
    }
}
