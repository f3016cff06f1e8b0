package io.plumbline.objectstore;

import io.plumbline.log.commit.Extent;
import io.plumbline.log.commit.LogWriter;
import io.plumbline.log.commit.Opened;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What lies in the bucket and is not ours, and logs that the bucket knows otherwise. */
class DisagreementTest extends CopyRig {
    @Test
    void aLogThatIsShorterThanTheCopyIsToldApart() {
        copying().round();
        s3.plant(checkpoint(999), s3.content(checkpoint(300)));
        var copying = copying();
        copying.round();
        assertThat(copying.state().obstacle()).contains("remembers 999 entries");
        assertThat(copying.state().agrees()).isFalse();
        assertThat(copying.inForce()).isEmpty();
    }

    @Test
    void anotherLogThanTheCopyIsToldApartThoughItIsLonger() throws Exception {
        copying().round();
        empty(folder);
        append(400);
        List<String> before = evidence();
        var copying = copying();
        copying.round();
        assertThat(copying.state().obstacle()).contains("remembers another root of the first 300 entries");
        assertThat(copying.state().agrees()).isFalse();
        assertThat(copying.inForce()).isEmpty();
        assertThat(evidence()).isEqualTo(before);
    }

    @Test
    void whatOthersPutInOurPlaceIsAnAlarmAndStays() throws Exception {
        String tile = "prod/logs/1/tile/entries/001.p/44";
        s3.plant(tile, new byte[]{1});
        var copying = copying();
        copying.round();
        assertThat(copying.state().obstacle()).contains("holds another logs/1/tile/entries/001.p/44 than ours");
        assertThat(copying.state().agrees()).isFalse();
        assertThat(s3.content(tile)).containsExactly(1);
        assertThat(s3.keys()).doesNotContain(checkpoint(300));
        s3.lose(tile);
        copying.round();
        assertThat(copying.state().agrees()).isTrue();
        assertThat(entriesInTheBucket()).isEqualTo(300);
    }

    @Test
    void aCheckpointThatIsNotToBeSeenAnyMoreIsAnAlarm() {
        var copying = copying();
        copying.round();
        s3.lose(checkpoint(300));
        copying.round();
        assertThat(copying.state().obstacle()).contains("does not show").contains("any more");
        assertThat(copying.state().agrees()).isFalse();
    }

    @Test
    void logsThatFollowEachOtherAreCopiedWithTheLinkBetweenThem() throws Exception {
        copying().round();
        append(10);
        try (LogWriter writer = ((Opened.Ready) series().succeed("example.org/prod", List.of(), Extent.EVERYTHING))
                .writer()) {
            writer.append(("entry " + number++).getBytes(StandardCharsets.UTF_8)).get();
        }
        copying().round();
        assertThat(entriesInTheBucket()).isEqualTo(2);
        assertThat(s3.keys()).contains(checkpoint(310), "prod/logs/2/checkpoints/0000000000000000002");
    }

    @Test
    void whoRecoversFromALogThatTheBucketKnowsLongerGoesOnInTheNext() throws Exception {
        Path backup = Files.createTempDirectory(elsewhere, "backup");
        copyFolder(folder, backup);
        append(10);
        copying().round();
        Note remembered = Note.parse(s3.content(checkpoint(310)));
        copyFolder(backup, empty(folder));
        var copied = new CopiedCheckpoint(settings(Optional.of(YEAR)).bucket(), CopyRig::credentials,
                Duration.ofSeconds(20));
        assertThat(copied.read()).containsExactly(
                Map.entry("logs/1", new String(remembered.encode(), StandardCharsets.UTF_8)));
        var refused = copying();
        refused.round();
        assertThat(refused.state().agrees()).isFalse();
        try (LogWriter writer = ((Opened.Ready) series().recover(List.of(Checkpoint.parse(remembered.text()))))
                .writer()) {
            writer.append(("entry " + number++).getBytes(StandardCharsets.UTF_8)).get();
        }
        var copying = copying();
        copying.round();
        assertThat(copying.state().obstacle()).isEmpty();
        assertThat(copying.inForce()).isNotEmpty();
        assertThat(entriesInTheBucket()).isEqualTo(2);
    }

    @Test
    void aBucketWithoutAnythingRemembersNothing() throws Exception {
        var copied = new CopiedCheckpoint(settings(Optional.of(YEAR)).bucket(), CopyRig::credentials,
                Duration.ofSeconds(20));
        assertThat(copied.read()).isEmpty();
        s3.away(true);
        assertThatThrownBy(copied::read).isInstanceOf(IOException.class).hasMessageContaining("could not be listed");
        s3.away(false);
        s3.silent(true);
        var hurried = new CopiedCheckpoint(settings(Optional.of(YEAR)).bucket(), CopyRig::credentials,
                Duration.ofMillis(200));
        assertThatThrownBy(hurried::read).isInstanceOf(IOException.class).hasMessageContaining("in time");
    }

    @Test
    void anotherPackageThanOursIsAnAlarmAndTheRestIsCopied() throws Exception {
        file("packages/abcdef01/card.json", "card");
        file("packages/abcdef02/card.json", "card");
        s3.plant("prod/packages/abcdef01/card.json", "other".getBytes(StandardCharsets.UTF_8));
        var copying = copying();
        copying.round();
        assertThat(copying.state().agrees()).isFalse();
        assertThat(s3.content("prod/packages/abcdef01/card.json")).asString().isEqualTo("other");
        assertThat(s3.content("prod/packages/abcdef02/card.json")).asString().isEqualTo("card");
    }
}
