package io.plumbline.runtime.snapshot;

import io.plumbline.core.control.Standard;
import io.plumbline.runtime.fixture.TestClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotScheduleTest {
    private static final Standard ISO = Standard.ISO27001;
    private static final CronSchedule DAILY = CronSchedule.parse("0 2 * * *", "UTC");

    /** Stands at 2026-01-01, shortly after ten. */
    private final TestClock clock = new TestClock();
    private final Desk desk = new Desk();
    private final Map<Standard, Optional<SnapshotPlan>> plans = new HashMap<>(
            Map.of(ISO, Optional.of(new SnapshotPlan(DAILY, Instant.EPOCH))));
    private boolean open = true;
    private SnapshotSchedule schedule = leader();

    private final class Desk implements SnapshotSchedule.Requests {
        private final List<Instant> slots = new ArrayList<>();
        private boolean accepts = true;
        private boolean fails;

        @Override
        public Optional<Instant> newest(Standard standard, Instant now) {
            return slots.isEmpty() ? Optional.empty() : Optional.of(slots.getLast());
        }

        @Override
        public boolean ask(Standard standard, Instant slot, Instant now) {
            if (fails) {
                throw new IllegalStateException("no answer");
            }
            if (accepts) {
                slots.add(slot);
            }
            return accepts;
        }
    }

    private SnapshotSchedule leader() {
        return new SnapshotSchedule(() -> plans, () -> open, desk, clock);
    }

    private void pass(Duration time) {
        clock.advance(time);
        schedule.look();
    }

    private void follow(String cron) {
        plans.put(ISO, Optional.of(new SnapshotPlan(CronSchedule.parse(cron, "UTC"), Instant.EPOCH)));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void eachSlotIsAskedForOnceWhenItHasCome() {
        schedule.look();
        assertThat(desk.slots).isEmpty();
        assertThat(schedule.due()).containsEntry(ISO, at("2026-01-02T02:00:00Z"));

        pass(Duration.ofHours(16));
        pass(Duration.ofSeconds(1));
        pass(Duration.ofHours(23));
        assertThat(desk.slots).containsExactly(at("2026-01-02T02:00:00Z"));

        pass(Duration.ofHours(2));
        assertThat(desk.slots).containsExactly(at("2026-01-02T02:00:00Z"), at("2026-01-03T02:00:00Z"));
    }

    @Test
    void ofTheSlotsThatNobodyServedTheNextLeaderMakesUpForTheNewest() {
        desk.slots.add(at("2025-12-20T02:00:00Z"));

        schedule.look();
        pass(Duration.ofMinutes(1));

        assertThat(desk.slots).containsExactly(at("2025-12-20T02:00:00Z"), at("2026-01-01T02:00:00Z"));
    }

    @Test
    void aNewLeaderDoesNotAskAgain() {
        schedule.look();
        pass(Duration.ofHours(16));
        schedule = leader();
        schedule.look();

        assertThat(desk.slots).containsExactly(at("2026-01-02T02:00:00Z"));
    }

    @Test
    void aChangedScheduleBeginsWithTheChange() {
        schedule.look();
        clock.advance(Duration.ofMinutes(20));
        follow("15 * * * *");
        schedule.look();
        assertThat(desk.slots).isEmpty();

        pass(Duration.ofHours(1));
        assertThat(desk.slots).containsExactly(at("2026-01-01T11:15:00Z"));
    }

    @Test
    void aScheduleThatIsTakenAwayAndComesBackOwesNothingOfTheTimeBetween() {
        schedule.look();
        plans.put(ISO, Optional.empty());
        schedule.look();
        assertThat(schedule.due()).isEmpty();
        pass(Duration.ofDays(3));
        follow("0 2 * * *");
        schedule.look();

        assertThat(desk.slots).isEmpty();
        pass(Duration.ofDays(1));
        assertThat(desk.slots).hasSize(1);
    }

    @Test
    void beforeItWasDecidedNothingWasDue() {
        desk.slots.add(at("2025-12-20T02:00:00Z"));
        plans.put(ISO, Optional.of(new SnapshotPlan(DAILY, at("2026-01-01T09:00:00Z"))));

        schedule.look();

        assertThat(desk.slots).hasSize(1);
    }

    @Test
    void aStandardOfWhichNothingIsKnownYetIsLeftAlone() {
        plans.clear();
        schedule.look();
        pass(Duration.ofDays(2));

        assertThat(desk.slots).isEmpty();
        assertThat(schedule.due()).isEmpty();
    }

    @Test
    void whileTheLogIsNotWrittenNothingIsAskedForAndAfterwardsTheNewestOnce() {
        schedule.look();
        open = false;
        pass(Duration.ofDays(1));
        pass(Duration.ofDays(1));
        assertThat(desk.slots).isEmpty();
        assertThat(schedule.due().get(ISO)).isBefore(clock.instant());

        open = true;
        pass(Duration.ofMinutes(1));
        pass(Duration.ofMinutes(1));
        assertThat(desk.slots).containsExactly(at("2026-01-03T02:00:00Z"));
    }

    @Test
    void anObstacleIsTriedAgainAfterAPause() {
        schedule.look();
        desk.fails = true;
        pass(Duration.ofDays(1));
        desk.fails = false;
        schedule.look();
        assertThat(desk.slots).isEmpty();

        pass(Duration.ofSeconds(10));
        assertThat(desk.slots).containsExactly(at("2026-01-02T02:00:00Z"));
    }

    @Test
    void whileOneIsStillToBeTakenTheyDoNotPileUp() {
        schedule.look();
        desk.accepts = false;
        pass(Duration.ofDays(1));
        pass(Duration.ofDays(1));
        desk.accepts = true;
        pass(Duration.ofDays(1));

        assertThat(desk.slots).containsExactly(at("2026-01-04T02:00:00Z"));
    }
}
