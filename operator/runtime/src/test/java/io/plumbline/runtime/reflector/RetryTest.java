package io.plumbline.runtime.reflector;

import io.plumbline.core.resource.SourceState;
import io.plumbline.core.resource.SourceState.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

final class RetryTest {
    private final ReflectorSettings settings = ReflectorSettings.defaults();
    private final Retry retry = new Retry(settings, new Pace(Clock.systemUTC(), () -> 0, new Random(7)));

    @Test
    void pausesDoubleWithJitterUpToTheirBound() {
        for (int i = 0; i < 100; i++) {
            Duration most = Duration.ofSeconds(Math.min(30, 1L << Math.min(i, 5)));
            assertThat(retry.after(new IOException("x"), true).pause()).isBetween(most.dividedBy(2), most);
        }
    }

    @Test
    void progressBringsTheShortPausesBack() {
        for (int i = 0; i < 5; i++) {
            retry.after(new IOException("x"), true);
        }
        retry.progress();
        assertThat(retry.after(new IOException("x"), true).pause()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theThirdFailureInARowMakesUnavailableAndLosesThePlace() {
        for (int i = 0; i < 2; i++) {
            Retry.Next next = retry.after(new IOException("reset"), true);
            assertThat(next.state()).isNull();
            assertThat(next.relist()).isFalse();
        }
        Retry.Next third = retry.after(new IOException("reset"), true);
        assertThat(third.state()).isEqualTo(SourceState.of(Status.UNAVAILABLE, "reset"));
        assertThat(third.relist()).isTrue();
    }

    @Test
    void aServerThatAsksToWaitIsNoFailure() {
        for (int i = 0; i < 10; i++) {
            Retry.Next next = retry.after(new Refused(429, "", Duration.ofSeconds(17)), false);
            assertThat(next).isEqualTo(new Retry.Next(Duration.ofSeconds(17), null, false, false));
        }
        assertThat(retry.after(new Refused(429, "", null), false).pause()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusalCountsAtOnceForAnUnknownKind(int code) {
        Retry.Next next = retry.after(new Refused(code, "no", null), false);
        assertThat(next.state()).isEqualTo(SourceState.of(Status.FORBIDDEN, "HTTP " + code + ": no"));
        assertThat(next.pause()).isEqualTo(settings.refusedRetry());
    }

    @Test
    void aRefusalOfAKnownKindIsAskedForThreeTimes() {
        assertThat(retry.after(new Refused(403, "no", null), true).state()).isNull();
        assertThat(retry.after(new Refused(403, "no", null), true).state()).isNull();
        Retry.Next third = retry.after(new Refused(403, "no", null), true);
        assertThat(third.state()).extracting(SourceState::status).isEqualTo(Status.FORBIDDEN);
        assertThat(third.relist()).isTrue();
    }

    @Test
    void anExpiredVersionIsListedAtOnceAndTheNextOneLater() {
        Retry.Next first = retry.after(new Refused(410, "too old", null), true);
        assertThat(first).isEqualTo(new Retry.Next(Duration.ZERO, null, true, false));
        Retry.Next second = retry.after(new Refused(410, "too old", null), true);
        assertThat(second.relist()).isTrue();
        assertThat(second.pause()).isPositive();
    }

    @Test
    void aMissingPathIsAMatterOfDiscovery() {
        assertThat(retry.after(new Refused(404, "", null), true).missing()).isTrue();
    }

    @Test
    void aSilentConnectionHasLostItsPlace() {
        assertThat(retry.after(new Stalled(Duration.ofSeconds(1), new IOException()), true).relist()).isTrue();
    }
}
