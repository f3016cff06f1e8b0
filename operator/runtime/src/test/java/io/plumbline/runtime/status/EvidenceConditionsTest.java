package io.plumbline.runtime.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import io.plumbline.runtime.fixture.Assessed;
import io.plumbline.runtime.fixture.Declared;
import io.plumbline.runtime.fixture.TestClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;

/** Every control says whether its evidence is written, and who vouches for it. */
class EvidenceConditionsTest {
    private final TestClock clock = new TestClock();
    private Optional<EvidenceStanding> standing = Optional.empty();
    private final StatusFactory factory = new StatusFactory(clock, () -> 1, check -> Optional.empty(),
            control -> OptionalLong.empty(), () -> standing);

    @Test
    void whereNoEvidenceIsKeptNothingIsSaidOfIt() {
        assertThat(status(null).conditions()).extracting(Condition::getType)
                .containsExactly("Compliant", "Evaluated", "Ready");
    }

    @Test
    void whatStandsInTheWayIsSaidAndPatched() {
        standing = Optional.of(new EvidenceStanding("", List.of(), ""));
        ControlStatus writing = status(null);
        clock.advance(Duration.ofSeconds(1));
        standing = Optional.of(new EvidenceStanding("No space left on device", List.of(), ""));
        ControlStatus stuck = status(writing);

        assertThat(condition(writing, "EvidenceRecorded").getStatus()).isEqualTo("True");
        assertThat(condition(stuck, "EvidenceRecorded")).satisfies(one -> {
            assertThat(one.getStatus()).isEqualTo("False");
            assertThat(one.getReason()).isEqualTo("NotWriting");
            assertThat(one.getMessage()).isEqualTo("No space left on device");
            assertThat(one.getLastTransitionTime()).isEqualTo("2026-01-01T10:00:01Z");
        });
        assertThat(factory.needsPatch(writing, stuck)).isTrue();
        assertThat(factory.needsPatch(writing, status(null))).isTrue();
        assertThat(stuck.result()).isEqualTo(writing.result());
    }

    @Test
    void aLogThatNobodyVouchesForIsNotAnchored() {
        standing = Optional.of(new EvidenceStanding("", List.of(), ""));
        assertThat(condition(status(null), "Anchored")).satisfies(one -> {
            assertThat(one.getStatus()).isEqualTo("False");
            assertThat(one.getReason()).isEqualTo("NoAnchor");
            assertThat(one.getMessage()).contains("operator alone");
        });

        standing = Optional.of(new EvidenceStanding("", List.of(), "the S3 bucket evidence: copy only"));
        assertThat(condition(status(null), "Anchored")).satisfies(one -> {
            assertThat(one.getStatus()).isEqualTo("False");
            assertThat(one.getMessage()).contains("operator alone").endsWith("the S3 bucket evidence: copy only");
        });

        standing = Optional
                .of(new EvidenceStanding("", List.of("timestamps of tsa.example", "copy in s3.example"), ""));
        assertThat(condition(status(null), "Anchored")).satisfies(one -> {
            assertThat(one.getStatus()).isEqualTo("True");
            assertThat(one.getMessage()).isEqualTo("timestamps of tsa.example; copy in s3.example");
        });
    }

    @Test
    void aResultThatIsLeftStandingSaysItToo() {
        standing = Optional.of(new EvidenceStanding("", List.of(), ""));
        ControlStatus before = status(null);
        standing = Optional.of(new EvidenceStanding("not opened yet", List.of(), ""));
        ControlStatus syncing = factory.status(Declared.with(Declared.network(), before),
                Assessed.of(Declared.network()).unsettled().decided(Result.UNKNOWN, Reason.EVALUATING, "under way")
                        .assessment(),
                WeakeningRecord.NONE);

        assertThat(syncing.result()).isEqualTo(before.result());
        assertThat(condition(syncing, "EvidenceRecorded").getStatus()).isEqualTo("False");
    }

    private ControlStatus status(ControlStatus previous) {
        return factory.status(previous == null ? Declared.network() : Declared.with(Declared.network(), previous),
                Assessed.of(Declared.network()).decided(Result.COMPLIANT, Reason.ALL_PASS, "").assessment(),
                WeakeningRecord.NONE);
    }

    private static Condition condition(ControlStatus status, String type) {
        return status.conditions().stream().filter(one -> one.getType().equals(type)).findFirst().orElseThrow();
    }
}
