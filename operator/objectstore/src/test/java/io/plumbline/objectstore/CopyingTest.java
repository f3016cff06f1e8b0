package io.plumbline.objectstore;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a fake of the rules of S3; no test here says anything about a real one. */
class CopyingTest extends CopyRig {
    @Test
    void theLogCanBeReadOutOfTheBucketAloneAndGoesOnWhereItWas() throws Exception {
        var copying = copying();
        assertThat(copying.round()).isEqualTo(Duration.ofMinutes(5));
        assertThat(entriesInTheBucket()).isEqualTo(300);
        append(300);
        copying.round();
        assertThat(entriesInTheBucket()).isEqualTo(600);
        assertThat(copying.state().copies()).isEqualTo(2);
        assertThat(copying.state().size()).isEqualTo(600);
        assertThat(copying.state().lastSuccess()).isEqualTo(NOW);
        assertThat(evidence()).as("nothing is put over another")
                .allSatisfy(key -> assertThat(s3.versions(key)).hasSize(1));
    }

    @Test
    void whatDoesNotGrowIsNotPutAgain() {
        var copying = copying();
        copying.round();
        s3.forgetWhatWasAsked();
        copying.round();
        assertThat(s3.asked()).containsExactly("HEAD " + checkpoint(300));
    }

    @Test
    void anotherProcessGoesOnFromWhatLiesInTheBucket() throws Exception {
        for (int round = 0; round < 12; round++) {
            copying().round();
            append(50);
        }
        s3.forgetWhatWasAsked();
        copying().round();
        assertThat(entriesInTheBucket()).isEqualTo(900);
        assertThat(s3.asked()).doesNotContain("PUT prod/logs/1/tile/entries/000", "PUT prod/logs/1/tile/entries/001");
        assertThat(evidence()).allSatisfy(key -> assertThat(s3.versions(key)).hasSize(1));
    }

    @Test
    void underObjectLockNothingCanBeDeletedAndThatIsAnAnchor() {
        var copying = copying();
        assertThat(copying.inForce()).isEmpty();
        assertThat(copying.shortcoming()).contains("has not answered yet");
        copying.round();
        assertThat(copying.inForce()).containsExactly("copy in the S3 bucket evidence below prod/ under object lock, "
                + "COMPLIANCE for 365 days from each object");
        assertThat(copying.shortcoming()).isEmpty();
        assertThat(copying.state().bucket()).isEqualTo("it has object lock");
        assertThat(evidence()).isNotEmpty().allSatisfy(key -> {
            assertThat(s3.versions(key).getFirst().mode()).isEqualTo("COMPLIANCE");
            assertThat(s3.delete(key, NOW.plus(Duration.ofDays(364)))).isEqualTo(403);
            assertThat(s3.delete(key, NOW.plus(Duration.ofDays(366)))).isEqualTo(204);
        });
    }

    @Test
    void anAnchorHoldsForThreeIntervalsAndNoLonger() {
        var clock = new MovableClock(NOW);
        var copying = copying(clock, Optional.of(YEAR));
        copying.round();
        s3.away(true);
        clock.move(Duration.ofMinutes(14));
        copying.round();
        assertThat(copying.inForce()).isNotEmpty();
        clock.move(Duration.ofMinutes(1));
        assertThat(copying.inForce()).isEmpty();
        assertThat(copying.shortcoming()).contains("503");
    }

    @Test
    void whereNothingIsLockedNothingIsClaimed() {
        s3.objectLock(false);
        var without = copying();
        without.round();
        assertThat(without.state().copies()).isOne();
        assertThat(without.inForce()).isEmpty();
        assertThat(without.shortcoming()).contains("copy only, since it has no object lock");
        s3.objectLock(true);
        s3.clear();
        s3.ignoresRetention(true);
        var ignored = copying();
        ignored.round();
        assertThat(ignored.state().copies()).isOne();
        assertThat(ignored.inForce()).as("the bucket does not say that it is locked").isEmpty();
        assertThat(ignored.shortcoming()).contains("does not say that what is put under object lock is under lock");
        s3.clear();
        var unasked = copying(Clock.fixed(NOW, ZoneOffset.UTC), Optional.empty());
        unasked.round();
        assertThat(unasked.state().copies()).isOne();
        assertThat(unasked.inForce()).isEmpty();
        assertThat(unasked.shortcoming()).contains("no retention is asked for");
    }

    @Test
    void aBucketThatStopsLockingIsNoAnchorAnyMore() throws Exception {
        var copying = copying();
        copying.round();
        s3.ignoresRetention(true);
        append(10);
        copying.round();
        assertThat(copying.state().size()).isEqualTo(310);
        assertThat(copying.inForce()).isEmpty();
    }

    @Test
    void aBucketThatReplacesIsNotMadeToReplace() throws Exception {
        s3.conditional(false);
        copying().round();
        append(10);
        var again = copying();
        again.round();
        assertThat(again.state().bucket()).contains("does not refuse to put an object over another");
        assertThat(entriesInTheBucket()).isEqualTo(310);
        assertThat(evidence()).allSatisfy(key -> assertThat(s3.versions(key)).as(key).hasSize(1));
    }

    @Test
    void aBucketThatIsAwayIsTriedLaterAndLaterAndNothingIsLost() throws Exception {
        s3.away(true);
        var copying = copying();
        assertThat(copying.round()).isEqualTo(Duration.ofSeconds(10));
        assertThat(copying.round()).isEqualTo(Duration.ofSeconds(20));
        assertThat(copying.state().obstacle()).contains("could not be tried: 503 SlowDown");
        assertThat(copying.state().failures()).isEqualTo(2);
        append(10);
        s3.away(false);
        assertThat(copying.round()).isEqualTo(Duration.ofMinutes(5));
        assertThat(entriesInTheBucket()).isEqualTo(310);
        assertThat(copying.state().obstacle()).isEmpty();
    }

    @Test
    void aCopyThatIsCutOffAnywhereHasNoCheckpointWithoutWhatItSays() throws Exception {
        for (int puts = 2; puts < 8; puts++) {
            s3.clear();
            s3.cutAfterPuts(puts);
            copying().round();
            if (s3.keys().contains(checkpoint(300))) {
                assertThat(entriesInTheBucket()).isEqualTo(300);
            }
            s3.cutAfterPuts(Integer.MAX_VALUE);
            var again = copying();
            again.round();
            assertThat(again.state().copies()).isOne();
            assertThat(entriesInTheBucket()).isEqualTo(300);
            assertThat(evidence()).allSatisfy(key -> assertThat(s3.versions(key)).as(key).hasSize(1));
        }
    }

    @Test
    void packagesAndStampsAreCopiedOnceAndUnfinishedOnesAreNot() throws Exception {
        file("packages/abcdef01/card.json", "card");
        file("packages/abcdef01/package.zip", "zip");
        file("packages/unfinished-1/card.json", "ca");
        file("stamps/1-a/checkpoint", "no answer yet");
        var copying = copying();
        copying.round();
        file("stamps/1-a/response.tsr", "answer");
        copying.round();
        copying().round();
        assertThat(s3.content("prod/packages/abcdef01/package.zip")).asString().isEqualTo("zip");
        assertThat(s3.keys()).contains("prod/stamps/1-a/checkpoint", "prod/stamps/1-a/response.tsr")
                .noneMatch(key -> key.contains("unfinished"));
        assertThat(s3.asked()).containsOnlyOnce("PUT prod/packages/abcdef01/package.zip")
                .containsSubsequence("PUT prod/packages/abcdef01/package.zip", "PUT prod/packages/abcdef01/card.json");
    }

    @Test
    void itRunsByItselfAndEnds() {
        try (var copying = copying(Clock.systemUTC(), Optional.of(YEAR))) {
            copying.start();
            Awaitility.await().until(() -> !copying.inForce().isEmpty());
        }
    }
}
