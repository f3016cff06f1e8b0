package io.plumbline.log.tile;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TileIdTest {
    @Test
    void pathsAreThoseOfTheSpecification() {
        assertThat(new TileId.Hashes(0, 1_234_067, 256).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new TileId.Hashes(2, 0, 1).path()).isEqualTo("tile/2/000.p/1");
        assertThat(new TileId.Entries(1000, 255).path()).isEqualTo("tile/entries/x001/000.p/255");
    }

    /** The example of c2sp.org/tlog-tiles, Partial Tiles. */
    @Test
    void aTreeOfSeventyThousandHasTheTilesOfTheSpecification() {
        var byLevel = TileId.hashesOf(70_000).stream().collect(Collectors.groupingBy(TileId.Hashes::level));

        assertThat(byLevel.get(0)).hasSize(274).last().isEqualTo(new TileId.Hashes(0, 273, 112));
        assertThat(byLevel.get(1)).containsExactly(new TileId.Hashes(1, 0, 256), new TileId.Hashes(1, 1, 17));
        assertThat(byLevel.get(2)).containsExactly(new TileId.Hashes(2, 0, 1));
        assertThat(byLevel).hasSize(3);
    }

    @Test
    void aTreeOf256HasAFullTileAndOneHashAboveIt() {
        assertThat(TileId.hashesOf(256)).containsExactly(new TileId.Hashes(0, 0, 256), new TileId.Hashes(1, 0, 1));
        assertThat(TileId.hashesOf(0)).isEmpty();
    }

    @Test
    void anEntryLiesInTheBundleAsWideAsTheTreeHasIt() {
        assertThat(TileId.entriesAt(255, 300)).isEqualTo(new TileId.Entries(0, 256));
        assertThat(TileId.entriesAt(256, 300)).isEqualTo(new TileId.Entries(1, 44));
        assertThatThrownBy(() -> TileId.entriesAt(300, 300)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TileId.hashesAt(1, 1, 300)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void everyPathReadsBack(@ForAll @IntRange(max = 7) int level, @ForAll @LongRange(max = 1L << 55) long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        var hashes = new TileId.Hashes(level, index, width);
        var entries = new TileId.Entries(index, width);

        assertThat(TilePaths.parse(hashes.path())).contains(hashes);
        assertThat(TilePaths.parse(entries.path())).contains(entries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/0/1", "tile/00/001", "tile/8/001", "tile/0/x001", "tile/0/x000/001",
        "tile/0/001.p/0", "tile/0/001.p/256", "tile/0/001.p/01", "tile/0/001.p/999", "tile/0/001/", "/tile/0/001",
        "tile/0/../0/001", "tile/entries/001.p/", "tile/-1/001", "tile/0/x1/001", "tile/0/٠٠١", ""})
    void noOtherSpellingIsRead(String path) {
        assertThat(TilePaths.parse(path)).isEmpty();
    }

    @Test
    void impossibleTilesCannotBeNamed() {
        assertThatThrownBy(() -> new TileId.Hashes(8, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TileId.Entries(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TileId.Entries(0, 257)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TileId.Entries(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
