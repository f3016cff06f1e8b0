package io.plumbline.api.policy;

import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

import static io.plumbline.api.policy.Identity.ALICE;
import static io.plumbline.api.policy.Identity.BOB;
import static io.plumbline.api.policy.Identity.GITOPS;
import static io.plumbline.api.policy.Identity.MALLORY;
import static io.plumbline.api.policy.Identity.OUTSIDER;
import static io.plumbline.api.policy.Identity.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

/** Everybody attests for himself. */
@RealControlPlane(controllerManager = true)
class AttestingIT {

    private static final String NAME_OF_ANOTHER = "attestedBy has to be the user who writes the attestation (";

    private Office office;

    @BeforeEach
    void open(ControlPlane plane) {
        office = Office.open(plane);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @TestFactory
    Stream<DynamicTest> attesting() {
        return Stream.of(
                apply(ALICE, "attests", () -> {}, attestation("alice"), ""),
                apply(ALICE, "attests in the name of bob", () -> {}, attestation("bob"), NAME_OF_ANOTHER + "alice)"),
                apply(ROOT, "attests in the name of alice", () -> {}, attestation("alice"), NAME_OF_ANOTHER + "root)"),
                apply(GITOPS, "attests in the name of alice", () -> {}, attestation("alice"), "cannot patch resource"),
                apply(OUTSIDER, "attests", () -> {}, attestation("oscar"), "cannot patch resource"),
                apply(ALICE, "attests anew", this::attested, later("alice"), ""),
                apply(BOB, "attests anew in place of alice", this::attested, later("bob"), ""),
                apply(MALLORY, "prolongs what alice attested", this::attested, later("alice"),
                        NAME_OF_ANOTHER + "mallory)"),
                apply(ALICE, "changes what she attested", this::attested,
                        attestation("alice").replace("All is well", "All is better"),
                        "what was attested cannot be changed"),
                new Attempt(MALLORY, "labels what alice attested", this::attested,
                        () -> office.as(MALLORY).merge(attestation("alice"),
                                "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}"),
                        ""))
                .map(this::test);
    }

    private DynamicTest test(Attempt attempt) {
        return attempt.test(body -> {
            try {
                body.run();
            } finally {
                office.as(ROOT).delete(attestation("alice"));
            }
        });
    }

    private Attempt apply(Identity who, String what, Runnable state, String yaml, String refused) {
        return new Attempt(who, what, state, () -> office.as(who).apply(yaml), refused);
    }

    private void attested() {
        assertThat(office.as(ALICE).apply(attestation("alice")).message()).isEmpty();
    }

    private static String later(String by) {
        return attestation(by).replace("2026-11-01", "2026-11-15").replace("2027-11-01", "2028-11-01");
    }

    private static String attestation(String by) {
        return """
                apiVersion: plumbline.io/v1alpha1
                kind: ControlAttestation
                metadata: {name: devices}
                spec:
                  control: iso27001:A.8.1
                  statement: All is well.
                  attestedBy: %s
                  attestedAt: "2026-11-01T00:00:00Z"
                  validUntil: "2027-11-01T00:00:00Z"
                """.formatted(by);
    }
}
