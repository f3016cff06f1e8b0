package io.plumbline.api.policy;

import io.plumbline.api.live.Answer;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.time.Instant;
import java.util.stream.Stream;

import static io.plumbline.api.policy.Identity.ALICE;
import static io.plumbline.api.policy.Identity.BOB;
import static io.plumbline.api.policy.Identity.BOTH;
import static io.plumbline.api.policy.Identity.GITOPS;
import static io.plumbline.api.policy.Identity.MALLORY;
import static io.plumbline.api.policy.Identity.OUTSIDER;
import static io.plumbline.api.policy.Identity.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

/** Nobody can both ask for an exception and grant it, and what was granted is what was asked for. */
@RealControlPlane(controllerManager = true)
class TwoPersonExceptionIT {

    private static final String RBAC = "cannot create resource";
    private static final String NAME_OF_ANOTHER = "requestedBy has to be the user who writes the exception (";
    private static final String NOT_YET = "an exception is created without approval";
    private static final String MAY_NOT_APPROVE = " may not approve: that takes the verb approve";
    private static final String NOTHING_ELSE = "who approves an exception changes nothing else of it";
    private static final String FIXED = "what was approved cannot change";
    private static final String MAY_NOT_REVOKE = "an exception is revoked by the one who requested it";

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
    Stream<DynamicTest> requesting() {
        Runnable nothing = () -> {};
        return Stream.of(
                create(ALICE, "requests in the own name", by("alice"), ""),
                create(ALICE, "requests in the name of another", by("bob"), NAME_OF_ANOTHER + "alice)"),
                create(ALICE, "requests with an approval", by("alice") + approval("bob"), NOT_YET),
                create(BOB, "requests and approves at once", by("bob") + approval("bob"), NOT_YET),
                create(GITOPS, "requests in the name of alice", by("alice"), ""),
                create(GITOPS, "requests with an approval", by("alice") + approval("bob"), NOT_YET),
                create(BOTH, "requests in the name of alice", by("alice"), "and not also approve"),
                create(ROOT, "requests in the name of alice", by("alice"), NAME_OF_ANOTHER + "root)"),
                create(ROOT, "requests in the own name", by("root"), ""),
                create(OUTSIDER, "requests", by("oscar"), RBAC),
                new Attempt(ALICE, "requests with server-side apply and an approval", nothing,
                        () -> office.as(ALICE).apply(by("alice") + approval("bob")), NOT_YET))
                .map(this::test);
    }

    @TestFactory
    Stream<DynamicTest> approving() {
        return Stream.of(
                patch(BOB, "approves what alice requested", this::pending, approvalPatch("bob", ""), ""),
                patch(BOB, "approves in the name of alice", this::pending, approvalPatch("alice", ""),
                        "approvedBy has to be the user who approves (bob)"),
                patch(BOB, "approves what he requested himself", () -> pending(BOB), approvalPatch("bob", ""),
                        "by another person than the one who requested it"),
                patch(ALICE, "approves what she requested", this::pending, approvalPatch("alice", ""),
                        "alice" + MAY_NOT_APPROVE),
                patch(ALICE, "approves in the name of bob", this::pending, approvalPatch("bob", ""),
                        "alice" + MAY_NOT_APPROVE),
                patch(MALLORY, "approves", this::pending, approvalPatch("mallory", ""), MAY_NOT_APPROVE),
                patch(GITOPS, "approves in the name of bob", this::pending, approvalPatch("bob", ""), MAY_NOT_APPROVE),
                patch(GITOPS, "approves in its own name", this::pending, approvalPatch(GITOPS.user(), ""),
                        MAY_NOT_APPROVE),
                patch(BOTH, "approves", this::pending, approvalPatch(BOTH.user(), ""),
                        "not also request-for-others (a cluster administrator holds both)"),
                patch(ROOT, "approves", this::pending, approvalPatch("root", ""), MAY_NOT_APPROVE),
                patch(OUTSIDER, "approves", this::pending, approvalPatch("oscar", ""), "cannot patch resource"),
                patch(BOB, "approves and widens", this::pending,
                        approvalPatch("bob", ", \"checks\": [\"a\", \"b\"]"), NOTHING_ELSE),
                patch(BOB, "approves and drops the compensation", this::pending,
                        approvalPatch("bob", ", \"compensation\": null"), NOTHING_ELSE),
                patch(BOB, "approves what was revoked", () -> revoked(), approvalPatch("bob", ""),
                        "a revoked exception cannot be approved"),
                patch(BOB, "approves the generation that he has read", this::pending, generation(1), ""),
                patch(BOB, "approves a generation that alice has changed since", () -> {
                    pending();
                    merge(ALICE, "{\"spec\": {\"checks\": [\"a\", \"b\"]}}");
                }, generation(1), "the exception has changed since the approver read it"),
                patch(BOB, "approves before it was there", this::pending,
                        approvalPatch("bob", "").replaceFirst("approvedAt\": \"[^\"]+",
                                "approvedAt\": \"2026-01-01T00:00:00Z"),
                        "approvedAt lies before the exception was created"))
                .map(this::test);
    }

    @TestFactory
    Stream<DynamicTest> changing() {
        String reason = "{\"spec\": {\"reason\": \"Better.\"}}";
        return Stream.of(
                patch(ALICE, "changes what she requested", this::pending, reason, ""),
                patch(GITOPS, "changes what alice requested", this::pending, reason, ""),
                patch(MALLORY, "changes what alice requested", this::pending, reason, NAME_OF_ANOTHER + "mallory)"),
                patch(BOB, "changes what he is to approve", this::pending, reason, NAME_OF_ANOTHER + "bob)"),
                patch(ROOT, "changes what alice requested", this::pending, reason, NAME_OF_ANOTHER + "root)"),
                patch(MALLORY, "takes a request over", this::pending, "{\"spec\": {\"requestedBy\": \"mallory\"}}",
                        "requestedBy cannot change"),
                patch(ALICE, "changes what was approved", this::approved, reason, FIXED),
                patch(BOB, "changes what he approved", this::approved, reason, FIXED),
                patch(GITOPS, "changes what was approved", this::approved, reason, FIXED),
                patch(BOB, "takes his approval back", this::approved, "{\"spec\": {\"approval\": null}}", FIXED),
                patch(ROOT, "changes the approval", this::approved,
                        "{\"spec\": {\"approval\": {\"approvedBy\": \"root\"}}}", FIXED),
                patch(MALLORY, "labels what was approved", this::approved,
                        "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}", ""),
                new Attempt(GITOPS, "applies again what it applied, after the approval", () -> {
                    office.as(GITOPS).apply(by("alice"));
                    merge(BOB, approvalPatch("bob", ""));
                }, () -> office.as(GITOPS).apply(by("alice")), ""))
                .map(this::test);
    }

    @TestFactory
    Stream<DynamicTest> revoking() {
        String revoke = "{\"spec\": {\"revoked\": true}}";
        return Stream.of(
                patch(ALICE, "revokes", this::approved, revoke, ""),
                patch(BOB, "revokes", this::approved, revoke, ""),
                patch(GITOPS, "revokes", this::approved, revoke, ""),
                patch(ROOT, "revokes", this::approved, revoke, ""),
                patch(MALLORY, "revokes", this::approved, revoke, MAY_NOT_REVOKE),
                patch(OUTSIDER, "revokes", this::approved, revoke, "cannot patch resource"),
                patch(BOB, "revokes and prolongs", this::approved,
                        "{\"spec\": {\"revoked\": true, \"expiresAt\": \"2099-01-01T00:00:00Z\"}}", FIXED),
                patch(BOB, "takes a revocation back", this::revoked, "{\"spec\": {\"revoked\": false}}",
                        "a revoked exception stays revoked"),
                new Attempt(GITOPS, "deletes what was approved and brings it back approved", () -> {
                    approved();
                    assertThat(office.as(GITOPS).delete(by("alice")).message()).isEmpty();
                }, () -> office.as(GITOPS).create(by("alice") + approval("bob")), NOT_YET))
                .map(this::test);
    }

    private DynamicTest test(Attempt attempt) {
        return attempt.test(body -> {
            try {
                body.run();
            } finally {
                office.as(ROOT).delete(by("alice"));
            }
        });
    }

    private Attempt create(Identity who, String what, String yaml, String refused) {
        return new Attempt(who, what, () -> {}, () -> office.as(who).create(yaml), refused);
    }

    private Attempt patch(Identity who, String what, Runnable state, String patch, String refused) {
        return new Attempt(who, what, state, () -> office.as(who).merge(by("alice"), patch), refused);
    }

    private void pending() {
        pending(ALICE);
    }

    private void pending(Identity requester) {
        assertThat(office.as(requester).create(by(requester.user())).message()).isEmpty();
    }

    private void approved() {
        pending();
        merge(BOB, approvalPatch("bob", ""));
    }

    private void revoked() {
        pending();
        merge(ALICE, "{\"spec\": {\"revoked\": true}}");
    }

    private void merge(Identity who, String patch) {
        Answer answer = office.as(who).merge(by("alice"), patch);
        assertThat(answer.message()).isEmpty();
    }

    private static String generation(long generation) {
        return approvalPatch("bob", "").replace("\"approvedBy\"", "\"generation\": " + generation + ", \"approvedBy\"");
    }

    private static String approvalPatch(String by, String more) {
        return "{\"spec\": {\"approval\": {\"approvedBy\": \"%s\", \"approvedAt\": \"%s\"}%s}}".formatted(by,
                Instant.now(), more);
    }

    private static String by(String requester) {
        return """
                apiVersion: plumbline.io/v1alpha1
                kind: ControlException
                metadata: {name: two-people}
                spec:
                  controls: ["iso27001:A.8.22"]
                  checks: [a]
                  match: {namespaces: [shop]}
                  reason: It has to be.
                  compensation: A firewall.
                  requestedBy: "%s"
                  expiresAt: "2098-01-01T00:00:00Z"
                """.formatted(requester);
    }

    private static String approval(String by) {
        return "  approval: {approvedBy: %s, approvedAt: \"%s\"}\n".formatted(by, Instant.now());
    }
}
