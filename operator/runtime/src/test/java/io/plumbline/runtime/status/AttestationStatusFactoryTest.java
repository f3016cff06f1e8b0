package io.plumbline.runtime.status;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.plumbline.api.v1alpha1.ControlAttestation;
import io.plumbline.api.v1alpha1.attestation.AttestationPhase;
import io.plumbline.api.v1alpha1.attestation.AttestationStatus;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.people.Attestation;
import io.plumbline.runtime.fixture.TestClock;
import io.plumbline.runtime.status.AttestationStatusFactory.Wanted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class AttestationStatusFactoryTest {
    private final TestClock clock = new TestClock();
    private final AttestationStatusFactory statuses = new AttestationStatusFactory(clock, () -> 3);

    private Instant after(String duration) {
        return clock.instant().plus(Duration.parse(duration));
    }

    private AttestationTerms terms(String attested, String validUntil) {
        return AttestationTerms.of(new KubernetesSerialization().unmarshal("""
                metadata: {name: zones}
                spec:
                  control: iso27001:A.8.22
                  statement: All zones are separated.
                  evidence: [{name: Zone plan}]
                  attestedBy: alice
                  attestedAt: '%s'
                  validUntil: '%s'
                """.formatted(after(attested), after(validUntil)), ControlAttestation.class));
    }

    private Attestation other(String attested, String validUntil) {
        return new Attestation("other", new ControlKey(Standard.ISO27001, "A.8.22"), after(attested),
                after(validUntil));
    }

    /** Each row: when it was attested, until when, how old it may be, and what the phase is then. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        // attested | valid until | max age | obstacle | phase | reason | counts until
        "-PT1H,   PT1H,   -,    false, CURRENT, Current,            PT1H",
        "-PT1H,   PT1S,   -,    false, CURRENT, Current,            PT1S",
        "-PT1H,   PT0S,   -,    false, EXPIRED, Expired,            PT0S",
        "-PT2H,   -PT1H,  -,    false, EXPIRED, Expired,            -PT1H",
        "-PT1H,   PT9H,   PT2H, false, CURRENT, Current,            PT1H",
        "-PT1H,   PT9H,   PT1H, false, EXPIRED, Expired,            PT0S",
        "-PT1H,   PT1H,   -,    true,  PENDING, PoliciesNotInForce, PT1H",
        "-PT2H,   -PT1H,  -,    true,  EXPIRED, Expired,            -PT1H",
        "PT5M,    PT1H,   -,    false, CURRENT, Current,            PT1H",
        "PT5M1S,  PT1H,   -,    false, PENDING, AttestedInFuture,   PT1H"})
    void thePhaseSaysWhetherItCounts(String attested, String validUntil, @Nullable Duration maxAge, boolean obstacle,
            AttestationPhase phase, String reason, String until) {
        AttestationStatus status = statuses.status(terms(attested, validUntil), 7L, new Wanted(maxAge, List.of()),
                obstacle ? List.of("no binding") : List.of(), List.of(), null);

        assertThat(status.phase()).isEqualTo(phase);
        assertThat(status.validUntil()).isEqualTo(Timestamps.format(after(until)));
        assertThat(status.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.getType()).isEqualTo(AttestationStatus.CURRENT);
            assertThat(condition.getReason()).isEqualTo(reason);
            assertThat(condition.getStatus()).isEqualTo(phase == AttestationPhase.CURRENT ? "True" : "False");
        });
        assertThat(status.observedGeneration()).isEqualTo(7);
        assertThat(status.epoch()).isEqualTo(3);
    }

    @Test
    void onlyALaterOneThatCountsSupersedes() {
        AttestationTerms mine = terms("-PT2H", "PT9H");

        assertThat(phase(mine, other("-PT1H", "PT9H"))).isEqualTo(AttestationPhase.SUPERSEDED);
        assertThat(phase(mine, other("-PT1H", "-PT1M"))).as("it has lapsed").isEqualTo(AttestationPhase.CURRENT);
        assertThat(phase(mine, other("PT1H", "PT9H"))).as("it lies ahead").isEqualTo(AttestationPhase.CURRENT);
        assertThat(phase(mine, other("-PT3H", "PT9H"))).as("it is older").isEqualTo(AttestationPhase.CURRENT);
        assertThat(phase(mine, other("-PT2H", "PT9H"))).as("both are of one moment")
                .isEqualTo(AttestationPhase.CURRENT);
    }

    private AttestationPhase phase(AttestationTerms terms, Attestation other) {
        return statuses.status(terms, 1L, Wanted.NOTHING, List.of(), List.of(other), null).phase();
    }

    @Test
    void evidenceThatTheControlAsksForAndNobodyNamesIsMissing() {
        AttestationStatus status = statuses.status(terms("-PT1H", "PT1H"), 1L,
                new Wanted(null, List.of("Zone plan", "Approval", "Minutes")), List.of(), List.of(), null);

        assertThat(status.missingEvidence()).containsExactly("Approval", "Minutes");
        assertThat(status.phase()).as("what is missing is said, and counts nothing").isEqualTo(
                AttestationPhase.CURRENT);
    }

    @Test
    void whatIsNotUnderstoodDoesNotCount() {
        AttestationTerms terms = AttestationTerms.of(new KubernetesSerialization().unmarshal("""
                metadata: {name: zones}
                spec: {control: 'iso9001:7.1', attestedAt: yesterday, validUntil: '2099-01-01T00:00:00Z'}
                """, ControlAttestation.class));

        AttestationStatus status = statuses.status(terms, 1L, Wanted.NOTHING, List.of(), List.of(), null);

        assertThat(terms.attestation()).isNull();
        assertThat(status.phase()).isEqualTo(AttestationPhase.PENDING);
        assertThat(status.validUntil()).isNull();
        assertThat(status.conditions().get(0).getMessage()).contains("iso9001:7.1").contains("attestedAt");
    }

    @Test
    void theApiServerIsToldOfNewsOnly() {
        AttestationTerms terms = terms("-PT1H", "PT1H");
        AttestationStatus first = statuses.status(terms, 1L, Wanted.NOTHING, List.of(), List.of(), null);
        assertThat(statuses.needsPatch(null, first)).isTrue();

        clock.advance(Duration.ofMinutes(10));
        assertThat(statuses.needsPatch(first,
                statuses.status(terms, 1L, Wanted.NOTHING, List.of(), List.of(), first))).isFalse();

        clock.advance(Duration.ofMinutes(50));
        AttestationStatus expired = statuses.status(terms, 1L, Wanted.NOTHING, List.of(), List.of(), first);
        assertThat(statuses.needsPatch(first, expired)).isTrue();
        assertThat(expired.conditions().get(0).getLastTransitionTime())
                .isNotEqualTo(first.conditions().get(0).getLastTransitionTime());
    }
}
