package io.plumbline.core.finding;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.ManualClock;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class FindingStoreTest {
    private static final ResourceType STATEFUL_SET = new ResourceType("apps", "StatefulSet");
    private static final ResourceKey OWNER = new ResourceKey(STATEFUL_SET, "shop", "web");
    private static final CompiledCheck CHECK = Controls
            .compiled(Checks.check("privileged").on(ResourceType.POD, STATEFUL_SET));
    private static final Verdict FAIL = new Verdict.Fail("runs privileged");
    private static final Verdict PASS = Verdict.Pass.INSTANCE;

    private final ManualClock clock = new ManualClock();
    private FindingStore store = new FindingStore(clock);
    private Instant start;

    @BeforeEach
    void rememberTheStart() {
        start = clock.instant();
    }

    private void later() {
        clock.advance(Duration.ofMinutes(1));
    }

    private static Row pod(int number, String uid, Verdict verdict) {
        return new Row(new ResourceKey(ResourceType.POD, "shop", "web-" + number), uid, OWNER, List.of(CHECK),
                List.of(verdict));
    }

    private static Row owner(Verdict verdict) {
        return new Row(OWNER, "owner", OWNER, List.of(CHECK), List.of(verdict));
    }

    private Summary summary() {
        return store.summary(CHECK.key().control(), 20);
    }

    @Test
    void thirtyPodsThatAgreeWithTheirOwnerAreCountedAndShownOnce() {
        store.apply(owner(FAIL), "1");
        for (int i = 0; i < 30; i++) {
            store.apply(pod(i, "uid" + i, FAIL), "1");
        }

        assertThat(summary().check("privileged").fail()).isEqualTo(1);
        assertThat(summary().resources().fail()).isEqualTo(1);
        assertThat(summary().worst()).singleElement()
                .returns(OWNER, Finding::resource)
                .returns("owner", Finding::uid)
                .returns(false, Finding::differsFromTemplate);
    }

    @Test
    void aPodThatIsWorseThanItsOwnerIsShownApart() {
        store.apply(owner(PASS), "1");
        store.apply(pod(0, "a", PASS), "1");
        store.apply(pod(1, "b", FAIL), "1");

        assertThat(summary().check("privileged")).isEqualTo(new Tally(1, 0, 0, 0, 1, 0));
        assertThat(summary().worst()).singleElement()
                .returns("web-1", finding -> finding.resource().name())
                .returns(true, Finding::differsFromTemplate);
    }

    @Test
    void aPodThatPassesWhereItsOwnerFailsDoesNotHideTheFailure() {
        store.apply(owner(FAIL), "1");
        store.apply(pod(0, "a", PASS), "1");

        assertThat(summary().check("privileged")).isEqualTo(new Tally(1, 0, 0, 0, 0, 0));
    }

    @Test
    void withoutAVerdictOnTheOwnerTheWorstPodStandsForAll() {
        store.apply(pod(0, "a", PASS), "1");
        store.apply(pod(1, "b", FAIL), "1");
        store.apply(pod(2, "c", PASS), "1");

        assertThat(summary().check("privileged")).isEqualTo(new Tally(1, 0, 0, 0, 0, 0));
        assertThat(summary().worst()).singleElement().returns(OWNER, Finding::resource).returns("b", Finding::uid);
    }

    @Test
    void aFindingKeepsItsBeginningWhileTheOutcomeLasts() {
        store.apply(owner(FAIL), "1");
        later();
        store.apply(owner(new Verdict.Fail("in other words")), "2");

        assertThat(summary().worst()).singleElement()
                .returns(start, Finding::since)
                .returns("1", Finding::version)
                .returns("in other words", finding -> finding.verdict().message());
    }

    @Test
    void whoeverWatchesIsToldTheBodyByWhichAFindingBeganAndEnded() {
        List<Occasion> told = new ArrayList<>();
        store = new FindingStore(clock, (before, after) -> {}, new FindingWatch() {
            @Override
            public @Nullable Beginning began(Shown line) {
                return null;
            }

            @Override
            public void changed(List<Finding> ended, List<Finding> begun, Occasion occasion) {
                told.add(occasion);
            }
        });
        store.apply(owner(FAIL), "1");
        store.apply(owner(PASS), "3");
        store.apply(owner(FAIL), "4");
        store.remove(OWNER);

        assertThat(told).extracting(Occasion::uid).containsExactly("owner", "owner", "owner", "");
        assertThat(told).extracting(Occasion::version).containsExactly("1", "3", "4", "");
    }

    @Test
    void aFindingThatAnotherBodyHasBroughtToLightHasNoVersion() {
        store.apply(pod(0, "a", FAIL), "1");
        store.apply(pod(1, "b", FAIL), "2");
        store.remove(new ResourceKey(ResourceType.POD, "shop", "web-0"));

        assertThat(summary().worst()).singleElement().returns("b", Finding::uid).returns("", Finding::version);
    }

    @Test
    void aFindingThatWasGoneBeginsAnew() {
        store.apply(owner(FAIL), "1");
        later();
        store.apply(owner(PASS), "1");
        later();
        store.apply(owner(FAIL), "1");

        assertThat(summary().worst()).singleElement().returns(clock.instant(), Finding::since);
    }

    @Test
    void aRecreatedResourceBeginsAnewAlsoWithTheSameVerdict() {
        store.apply(new Row(OWNER, "first", OWNER, List.of(CHECK), List.of(FAIL)), "1");
        later();
        store.apply(new Row(OWNER, "second", OWNER, List.of(CHECK), List.of(FAIL)), "1");

        assertThat(summary().worst()).singleElement()
                .returns("second", Finding::uid)
                .returns(clock.instant(), Finding::since);
        assertThat(summary().check("privileged").fail()).isEqualTo(1);
    }

    @Test
    void aRecreatedPodLeavesTheFindingsOfItsOwnerAndItsSiblingsAlone() {
        store.apply(owner(new Verdict.NotEvaluated("stale")), "1");
        store.apply(pod(0, "a", FAIL), "1");
        store.apply(pod(1, "b", FAIL), "1");
        later();
        store.apply(pod(1, "c", FAIL), "1");

        assertThat(summary().worst()).extracting(finding -> finding.resource().name(), Finding::since)
                .containsExactlyInAnyOrder(
                        tuple("web", start),
                        tuple("web-0", start),
                        tuple("web-1", clock.instant()));
    }

    @Test
    void anotherVersionOfACheckCarriesItsFindingsOn() {
        CompiledCheck next = Controls.compiled(Checks.check("privileged").on(STATEFUL_SET).passes("1 == 2"));
        store.apply(owner(FAIL), "1");
        later();
        store.apply(new Row(OWNER, "owner", OWNER, List.of(next), List.of(FAIL)), "1");

        assertThat(summary().worst()).singleElement().returns(start, Finding::since).returns(next, Finding::check);
    }

    @Test
    void whatIsRemovedLeavesNothingBehind() {
        store.apply(owner(FAIL), "1");
        store.apply(pod(0, "a", PASS), "1");
        store.remove(OWNER);
        store.remove(new ResourceKey(ResourceType.POD, "shop", "web-0"));

        assertThat(summary()).isEqualTo(Summary.EMPTY);
        assertThat(store.namespaces()).isEmpty();
        assertThat(store.resources(ResourceType.POD)).isEmpty();
    }

    @Test
    void theSameAgainTouchesNothing() {
        assertThat(store.apply(owner(FAIL), "1")).containsExactly(CHECK.key().control());
        assertThat(store.apply(owner(FAIL), "1")).isEmpty();
        assertThat(store.apply(pod(0, "a", FAIL), "1")).isEmpty();
        assertThat(store.remove(new ResourceKey(ResourceType.POD, "shop", "none"))).isEmpty();
    }

    @Test
    void theWorstFindingsAreBoundedAndInAFixedOrder() {
        for (int i = 29; i >= 0; i--) {
            ResourceKey key = new ResourceKey(ResourceType.POD, "shop", "web-%02d".formatted(i));
            store.apply(new Row(key, "uid" + i, key, List.of(CHECK),
                    List.of(i % 2 == 0 ? FAIL : new Verdict.NotEvaluated("stale"))), "1");
        }

        assertThat(summary().findings()).isEqualTo(30);
        assertThat(summary().worst()).hasSize(20);
        assertThat(summary().worst()).extracting(finding -> finding.resource().name())
                .startsWith("web-00", "web-02", "web-04")
                .endsWith("web-05", "web-07", "web-09");
    }
}
