package io.plumbline.api.policy;

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

/** What is excluded from a standard is written by one person and approved by another, version by version. */
@RealControlPlane(controllerManager = true)
class TwoPersonStatementIT {

    private static final String NAME_OF_ANOTHER = "preparedBy has to be the user who writes the statement (";
    private static final String MAY_NOT_APPROVE = " may not approve: that takes the verb approve";
    private static final String FIXED = "this version is approved and cannot change";

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
    Stream<DynamicTest> writing() {
        return Stream.of(
                apply(ALICE, "writes in the own name", draft("alice", 1), ""),
                apply(ALICE, "writes a draft in nobody's name",
                        draft("alice", 1).replace("preparedBy: \"alice\"", "scope: {description: all}"),
                        ""),
                apply(ALICE, "writes in the name of another", draft("bob", 1), NAME_OF_ANOTHER + "alice)"),
                apply(GITOPS, "writes in the name of alice", draft("alice", 1), ""),
                apply(BOTH, "writes in the name of alice", draft("alice", 1), "and not also approve"),
                apply(ROOT, "writes in the name of alice", draft("alice", 1), NAME_OF_ANOTHER + "root)"),
                apply(OUTSIDER, "writes", draft("oscar", 1), "cannot patch resource"),
                apply(GITOPS, "writes with an approval",
                        draft("alice", 1)
                                + "  approval: {approvedBy: bob, approvedAt: \"2099-01-01T00:00:00Z\", version: 1}\n",
                        "a statement is created without approval"),
                merge(MALLORY, "changes a draft in the name of alice", this::draft, "{\"spec\": {\"entries\": null}}",
                        NAME_OF_ANOTHER + "mallory)"),
                merge(MALLORY, "changes a draft in the own name", this::draft,
                        "{\"spec\": {\"entries\": null, \"preparedBy\": \"mallory\"}}", ""),
                merge(MALLORY, "changes a parameter in the name of alice", this::draft,
                        "{\"spec\": {\"parameters\": {\"labelEnvironment\": \"stage\"}}}",
                        NAME_OF_ANOTHER + "mallory)"),
                merge(MALLORY, "labels a draft", this::draft, "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}", ""))
                .map(this::test);
    }

    @TestFactory
    Stream<DynamicTest> approving() {
        return Stream.of(
                merge(BOB, "approves what alice wrote", this::draft, approval("bob", 1, ""), ""),
                merge(BOB, "approves in the name of alice", this::draft, approval("alice", 1, ""),
                        "approvedBy has to be the user who approves (bob)"),
                merge(BOB, "approves what he wrote himself", () -> write(BOB, draft("bob", 1)), approval("bob", 1, ""),
                        "by another person than the one who prepared it"),
                merge(BOB, "approves what nobody put a name to",
                        () -> write(ALICE,
                                draft("alice", 1).replace("preparedBy: \"alice\"", "scope: {description: all}")),
                        approval("bob", 1, ""), "only a statement that says who wrote it can be approved"),
                merge(BOB, "approves and changes a parameter", this::draft,
                        approval("bob", 1, ", \"parameters\": {\"labelEnvironment\": \"stage\"}"),
                        "who approves a statement changes nothing else of it"),
                merge(BOB, "approves and puts his name to it", this::draft,
                        approval("bob", 1, ", \"preparedBy\": \"carol\""),
                        "who approves a statement changes nothing else of it"),
                merge(BOB, "approves a version that is past", () -> write(ALICE, draft("alice", 2)),
                        approval("bob", 1, ""), "approval.version has to be the version that is approved"),
                merge(ALICE, "approves what she wrote", this::draft, approval("alice", 1, ""),
                        "alice" + MAY_NOT_APPROVE),
                merge(MALLORY, "approves", this::draft, approval("mallory", 1, ""), MAY_NOT_APPROVE),
                merge(GITOPS, "approves in the name of bob", this::draft, approval("bob", 1, ""), MAY_NOT_APPROVE),
                merge(BOTH, "approves", this::draft, approval(BOTH.user(), 1, ""), MAY_NOT_APPROVE),
                merge(ROOT, "approves", this::draft, approval("root", 1, ""), MAY_NOT_APPROVE),
                merge(OUTSIDER, "approves", this::draft, approval("oscar", 1, ""), "cannot patch resource"),
                merge(BOB, "approves a generation that is past", () -> {
                    draft();
                    write(ALICE, draft("alice", 1).replace("env", "stage"));
                }, approval("bob", 1, "").replace("\"version\"", "\"generation\": 1, \"version\""),
                        "the statement has changed since the approver read it"),
                merge(BOB, "approves before it was there", this::draft,
                        approval("bob", 1, "").replaceFirst("\"20[^\"]+Z\"", "\"2026-01-01T00:00:00Z\""),
                        "approvedAt lies before the statement was created"))
                .map(this::test);
    }

    @TestFactory
    Stream<DynamicTest> theNextVersion() {
        return Stream.of(
                merge(ALICE, "changes an approved version", this::approved, "{\"spec\": {\"parameters\": null}}",
                        FIXED),
                merge(BOB, "takes his approval back", this::approved, "{\"spec\": {\"approval\": null}}", FIXED),
                apply(GITOPS, "applies an approved version again", this::approved, draft("alice", 1), ""),
                apply(GITOPS, "applies the next version beside the old approval", this::approved, draft("alice", 2),
                        ""),
                apply(ALICE, "writes the next version with an approval of it", this::approved, draft("alice", 2)
                        + "  approval: {approvedBy: bob, approvedAt: \"2099-01-01T00:00:00Z\", version: 2}\n",
                        "a new version begins as a draft"),
                merge(ALICE, "lifts the old approval to the next version", this::next,
                        "{\"spec\": {\"approval\": {\"version\": 2}}}", "alice" + MAY_NOT_APPROVE),
                merge(BOB, "approves the next version", this::next, approval("bob", 2, ""), ""),
                merge(BOB, "rewrites the old approval", this::next, approval("bob", 1, ""),
                        "approval.version has to be the version that is approved"),
                merge(ALICE, "goes back to the old version", this::next, "{\"spec\": {\"version\": 1}}",
                        "spec.version never goes back"))
                .map(this::test);
    }

    private DynamicTest test(Attempt attempt) {
        return attempt.test(body -> {
            try {
                body.run();
            } finally {
                office.as(ROOT).delete(draft("alice", 1));
            }
        });
    }

    private Attempt apply(Identity who, String what, String yaml, String refused) {
        return apply(who, what, () -> {}, yaml, refused);
    }

    private Attempt apply(Identity who, String what, Runnable state, String yaml, String refused) {
        return new Attempt(who, what, state, () -> office.as(who).apply(yaml), refused);
    }

    private Attempt merge(Identity who, String what, Runnable state, String patch, String refused) {
        return new Attempt(who, what, state, () -> office.as(who).merge(draft("alice", 1), patch), refused);
    }

    private void draft() {
        write(GITOPS, draft("alice", 1));
    }

    private void approved() {
        draft();
        assertThat(office.as(BOB).merge(draft("alice", 1), approval("bob", 1, "")).message()).isEmpty();
    }

    private void next() {
        approved();
        write(GITOPS, draft("alice", 2));
    }

    private void write(Identity who, String yaml) {
        assertThat(office.as(who).apply(yaml).message()).isEmpty();
    }

    private static String approval(String by, int version, String more) {
        return "{\"spec\": {\"approval\": {\"approvedBy\": \"%s\", \"approvedAt\": \"%s\", \"version\": %d}%s}}"
                .formatted(by, Instant.now(), version, more);
    }

    private static String draft(String preparedBy, int version) {
        return """
                apiVersion: plumbline.io/v1alpha1
                kind: StatementOfApplicability
                metadata: {name: iso27001-2022}
                spec:
                  version: %d
                  preparedBy: "%s"
                  parameters: {labelEnvironment: env}
                  entries: [{control: A.8.1, applicable: true}]
                """.formatted(version, preparedBy);
    }
}
