package io.plumbline.runtime.app;

import io.plumbline.api.samples.Sample;
import io.plumbline.api.samples.Samples;
import io.plumbline.testkit.controlplane.CommandResult;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The API server takes what is right and refuses what is wrong, with words that say what to do. */
@RealControlPlane
class CustomResourceIT {
    private ControlPlane plane;

    @BeforeEach
    void install(ControlPlane plane) {
        this.plane = plane;
        TestCluster.installOwnKinds(plane.client());
    }

    @TestFactory
    Stream<DynamicTest> acceptsWhatIsValid() {
        return Samples.valid().stream().map(sample -> DynamicTest.dynamicTest(sample.name(),
                () -> assertThat(apply(sample).exitCode()).as(apply(sample).stderr()).isZero()));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatIsInvalid() {
        List<Sample> invalid = Samples.invalid();
        assertThat(invalid).hasSizeGreaterThan(15);
        return invalid.stream().map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
            CommandResult refused = apply(sample);
            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.stderr()).contains(sample.expectedOnApply().orElseThrow());
        }));
    }

    @Test
    void theControlOfAResourceCannotChange() {
        plane.kubectlWithInput(minimal("A.8.33"), "apply", "--server-side", "-f", "-").orThrow();
        try {
            CommandResult refused = plane.kubectl("patch", "tctl", "iso27001-a.8.33", "--type=merge", "-p",
                    "{\"spec\":{\"control\":\"A.8.34\"}}");

            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.stderr()).contains("control");
        } finally {
            plane.kubectl("delete", "tctl", "iso27001-a.8.33").orThrow();
        }
    }

    @Test
    void theEpochOfAStatusNeverGoesBack() {
        plane.kubectlWithInput(minimal("A.8.34"), "apply", "--server-side", "-f", "-").orThrow();
        try {
            patchEpoch(5).orThrow();

            assertThat(patchEpoch(4).stderr()).contains("epoch");
            patchEpoch(6).orThrow();
        } finally {
            plane.kubectl("delete", "tctl", "iso27001-a.8.34").orThrow();
        }
    }

    private CommandResult patchEpoch(int epoch) {
        return plane.kubectl("patch", "tctl", "iso27001-a.8.34", "--subresource=status", "--type=merge", "-p",
                "{\"status\":{\"epoch\":%d}}".formatted(epoch));
    }

    private static String minimal(String control) {
        return """
                apiVersion: plumbline.io/v1alpha1
                kind: TechnologicalControl
                metadata: {name: iso27001-%s}
                spec: {control: %s}
                """.formatted(control.toLowerCase(java.util.Locale.ROOT), control);
    }

    private CommandResult apply(Sample sample) {
        return plane.kubectlWithInput(sample.yaml(), "apply", "--server-side", "--dry-run=server", "-f", "-");
    }
}
