package io.plumbline.core.finding;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.ManualClock;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What ends a failure, and what only takes it out of sight. */
class RemediesTest {
    private static final ResourceType STATEFUL_SET = new ResourceType("apps", "StatefulSet");
    private static final ResourceKey OWNER = new ResourceKey(STATEFUL_SET, "shop", "web");
    private static final CompiledCheck CHECK = compiled();
    private static final CompiledCheck CHANGED = compiled();
    private static final Verdict FAIL = new Verdict.Fail("runs privileged");
    private static final Verdict PASS = Verdict.Pass.INSTANCE;
    private static final Instant LONG_AGO = Instant.parse("2020-02-02T02:02:02Z");

    private final ManualClock clock = new ManualClock();
    private final List<String> remedied = new ArrayList<>();
    private @Nullable Instant restored;
    private final FindingStore store = new FindingStore(clock, (before, after) -> {}, new FindingWatch() {
        @Override
        public @Nullable Beginning began(Shown line) {
            return restored == null ? null : new Beginning(restored, "");
        }

        @Override
        public void changed(List<Finding> ended, List<Finding> begun, Occasion occasion) {
            // Nobody looks.
        }
    }, (failure, at) -> remedied
            .add(failure.resource().name() + " after " + Duration.between(failure.since(), at).toMinutes()));

    private static CompiledCheck compiled() {
        return Controls.compiled(Checks.check("privileged").on(ResourceType.POD, STATEFUL_SET));
    }

    private static Row pod(int number, @Nullable Verdict verdict) {
        return row(new ResourceKey(ResourceType.POD, "shop", "web-" + number), "uid-" + number, OWNER, CHECK, verdict);
    }

    private static Row alone(@Nullable Verdict verdict) {
        return row(OWNER, "uid", OWNER, CHECK, verdict);
    }

    private static Row row(ResourceKey key, String uid, ResourceKey owner, CompiledCheck check,
            @Nullable Verdict verdict) {
        return verdict == null
                ? new Row(key, uid, owner, List.of(), List.of())
                : new Row(key, uid, owner, List.of(check), List.of(verdict));
    }

    private void apply(Row row) {
        store.apply(row, "1");
        clock.advance(Duration.ofMinutes(1));
    }

    private void delete(Row row) {
        store.remove(row.resource(), check -> true);
    }

    static List<Verdict> good() {
        return List.of(PASS, Verdict.NotApplicable.INSTANCE);
    }

    @ParameterizedTest
    @MethodSource("good")
    void aFailureThatTheCheckFindsNoMoreIsRemedied(Verdict verdict) {
        apply(alone(FAIL));
        apply(alone(new Verdict.Fail("in other words")));
        apply(alone(verdict));

        assertThat(remedied).containsExactly("web after 2");
    }

    static List<Verdict> open() {
        return List.of(new Verdict.NotEvaluated("not readable"), new Verdict.Excepted("legacy", "runs privileged"),
                new Verdict.Error(Verdict.Error.Reason.EVALUATION, "no such field"));
    }

    @ParameterizedTest
    @MethodSource("open")
    void aFailureThatIsExceptedOrCannotBeLookedAtIsNot(Verdict verdict) {
        apply(alone(FAIL));
        apply(alone(verdict));
        apply(alone(PASS));

        assertThat(remedied).as("nor does anybody know when it ended").isEmpty();
    }

    @Test
    void aFailureThatIsOutOfScopeIsNot() {
        apply(alone(FAIL));
        apply(alone(null));

        assertThat(remedied).isEmpty();
    }

    @Test
    void aFailureOfACheckThatWasChangedIsNot() {
        apply(alone(FAIL));
        apply(row(OWNER, "uid", OWNER, CHANGED, PASS));

        assertThat(remedied).isEmpty();
    }

    @Test
    void aFailureOfAResourceThatWasDeletedIs() {
        apply(alone(FAIL));
        delete(alone(FAIL));

        assertThat(remedied).containsExactly("web after 1");
    }

    @Test
    void aFailureOfACheckThatWasWithdrawnIsNotThoughTheResourceIsGone() {
        apply(alone(FAIL));
        store.remove(OWNER, check -> false);

        assertThat(remedied).isEmpty();
    }

    @Test
    void aFailureOfAKindThatNobodyLooksAtAnyMoreIsNot() {
        apply(alone(FAIL));
        store.remove(OWNER);

        assertThat(remedied).isEmpty();
    }

    @Test
    void aFailureOfAResourceThatWasReplacedUnderItsNameIs() {
        apply(alone(FAIL));
        apply(row(OWNER, "another", OWNER, CHECK, FAIL));

        assertThat(remedied).containsExactly("web after 1");
    }

    @Test
    void whatStandsForManyPodsIsRemediedWithTheLastOfThem() {
        apply(pod(0, FAIL));
        apply(pod(1, FAIL));
        delete(pod(0, FAIL));
        assertThat(remedied).isEmpty();

        apply(pod(1, PASS));

        assertThat(remedied).containsExactly("web after 2");
    }

    @Test
    void whatStandsForManyPodsIsRemediedWhenTheLastOfThemGoes() {
        apply(pod(0, FAIL));
        apply(pod(1, PASS));

        delete(pod(0, FAIL));

        assertThat(remedied).containsExactly("web after 2");
    }

    @Test
    void aPodThatIsShownApartIsRemediedWhenItAgreesWithItsOwner() {
        apply(alone(PASS));
        apply(pod(0, FAIL));
        apply(pod(0, PASS));

        assertThat(remedied).containsExactly("web-0 after 1");
    }

    @Test
    void aPodThatIsNoLongerShownApartSinceItsOwnerFailsTooIsNot() {
        apply(alone(PASS));
        apply(pod(0, FAIL));
        apply(alone(FAIL));

        assertThat(remedied).isEmpty();
    }

    @Test
    void aFailureThatIsShownAtItsOwnerFromNowOnIsNot() {
        ResourceKey key = pod(0, FAIL).resource();
        apply(row(key, "uid-0", key, CHECK, FAIL));
        apply(pod(0, FAIL));
        assertThat(remedied).isEmpty();

        apply(row(key, "uid-0", key, CHECK, FAIL));

        assertThat(remedied).as("nor back").isEmpty();
    }

    @Test
    void theTimeCountsFromTheBeginningThatWasRestored() {
        restored = LONG_AGO;
        apply(alone(FAIL));
        apply(alone(PASS));

        assertThat(remedied).singleElement()
                .isEqualTo("web after " + Duration.between(LONG_AGO, clock.instant().minusSeconds(60)).toMinutes());
    }
}
