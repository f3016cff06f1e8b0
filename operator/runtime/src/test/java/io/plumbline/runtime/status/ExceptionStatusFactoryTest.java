package io.plumbline.runtime.status;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.plumbline.api.v1alpha1.ControlException;
import io.plumbline.api.v1alpha1.exception.ExceptionPhase;
import io.plumbline.api.v1alpha1.exception.ExceptionStatus;
import io.plumbline.runtime.fixture.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ExceptionStatusFactoryTest {
    private final TestClock clock = new TestClock();
    private final ExceptionStatusFactory statuses = new ExceptionStatusFactory(clock, () -> 3);

    private ExceptionTerms terms(String approvedAfter, String expiresAfter, boolean revoked, String more) {
        String approval = approvedAfter == null
                ? ""
                : "approval: {approvedBy: bob, approvedAt: '" + clock.instant().plus(Duration.parse(approvedAfter))
                        + "'}";
        return ExceptionTerms.of(new KubernetesSerialization().unmarshal("""
                metadata: {name: agent}
                spec:
                  controls: [iso27001:A.8.9]
                  checks: [no-privileged]
                  reason: r
                  requestedBy: alice
                  expiresAt: '%s'
                  revoked: %s
                  %s
                  %s
                """.formatted(clock.instant().plus(Duration.parse(expiresAfter)), revoked, approval, more),
                ControlException.class));
    }

    @ParameterizedTest
    @CsvSource({
        ", PT1H, false, false, 0, PENDING, NotApproved", "-PT1H, PT1H, false, false, 2, ACTIVE, InForce",
        "-PT1H, PT1H, false, false, 0, UNUSED, NothingCovered", "-PT1H, PT0S, false, false, 2, EXPIRED, Expired",
        ", -PT1H, false, false, 0, EXPIRED, Expired", "-PT1H, PT1H, true, false, 2, REVOKED, Revoked",
        "-PT2H, -PT1H, true, true, 0, REVOKED, Revoked", "-PT1H, PT1H, false, true, 0, PENDING, PoliciesNotInForce",
        ", PT1H, false, true, 0, PENDING, NotApproved", "PT5M, PT1H, false, false, 1, ACTIVE, InForce",
        "PT5M1S, PT1H, false, false, 0, PENDING, ApprovedInFuture"})
    void thePhaseSaysWhereInItsLifeAnExceptionIs(String approved, String expires, boolean revoked, boolean obstacle,
            int covered, ExceptionPhase phase, String reason) {
        ExceptionStatus status = statuses.status(terms(approved, expires, revoked, ""), 7L,
                obstacle ? List.of("no binding") : List.of(), covered, null);

        assertThat(status.phase()).isEqualTo(phase);
        assertThat(status.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.getReason()).isEqualTo(reason);
            assertThat(condition.getStatus())
                    .isEqualTo(phase == ExceptionPhase.ACTIVE || phase == ExceptionPhase.UNUSED ? "True" : "False");
        });
        assertThat(status.covered()).isEqualTo(phase == ExceptionPhase.ACTIVE ? covered : 0);
        assertThat(status.observedGeneration()).isEqualTo(7);
        assertThat(status.epoch()).isEqualTo(3);
    }

    @Test
    void whatIsNotUnderstoodIsNotHonoured() {
        ExceptionTerms terms = terms("-PT1H", "PT1H", false,
                "match: {objectSelector: {matchExpressions: [{key: a, operator: Near, values: [b]}]}}");

        assertThat(terms.deviation()).isNull();
        assertThat(statuses.status(terms, 1L, List.of(), 0, null).conditions().get(0).getMessage())
                .contains("match.objectSelector.matchExpressions[0].operator", "Near");
    }

    @Test
    void oneWhoApprovesHimselfIsNotHonouredWhateverThePoliciesLetThrough() {
        ExceptionTerms terms = ExceptionTerms.of(new KubernetesSerialization().unmarshal("""
                        metadata: {name: agent}
                        spec:
                          controls: [iso27001:A.8.9]
                          requestedBy: alice
                          expiresAt: '2099-01-01T00:00:00Z'
                          approval: {approvedBy: alice, approvedAt: '2020-01-01T00:00:00Z'}
                        """, ControlException.class));

        assertThat(terms.deviation()).isNull();
        assertThat(statuses.status(terms, 1L, List.of(), 0, null).phase()).isEqualTo(ExceptionPhase.PENDING);
    }

    @Test
    void thatItStillMatchesIsWrittenNowAndThenOnly() {
        ExceptionTerms terms = terms("-PT1H", "PT1H", false, "");
        ExceptionStatus first = statuses.status(terms, 1L, List.of(), 1, null);
        clock.advance(Duration.ofMinutes(4));
        assertThat(statuses.needsPatch(first, statuses.status(terms, 1L, List.of(), 1, first))).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(statuses.needsPatch(first, statuses.status(terms, 1L, List.of(), 1, first))).isTrue();

        ExceptionStatus unused = statuses.status(terms, 1L, List.of(), 0, first);
        assertThat(unused.lastMatchedAt()).isEqualTo(first.lastMatchedAt());
        assertThat(statuses.needsPatch(first, unused)).isTrue();
    }
}
