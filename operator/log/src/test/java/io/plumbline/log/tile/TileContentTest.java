package io.plumbline.log.tile;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.merkle.NaiveTree;
import io.plumbline.log.merkle.Prover;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TileContentTest {
    private static final int LARGEST = 700;
    private static final NaiveTree TREE = NaiveTree.of(LARGEST);

    @Property(tries = 100)
    void proofsFromTilesAreThoseFromTheTree(@ForAll @IntRange(min = 1, max = LARGEST) int size, @ForAll int anyIndex)
            throws IOException {
        int index = Math.floorMod(anyIndex, size);
        var fromTiles = new Prover(new TileNodes(TileContentTest::tile, size));
        var fromTree = new Prover(TREE);

        assertThat(fromTiles.root(size)).isEqualTo(fromTree.root(size));
        assertThat(fromTiles.inclusion(index, size)).isEqualTo(fromTree.inclusion(index, size));
        assertThat(fromTiles.consistency(index + 1L, size)).isEqualTo(fromTree.consistency(index + 1L, size));
    }

    @Test
    void entriesOfEverySizeReadBack() throws MalformedTileException {
        var entries = List.of(new byte[0], new byte[]{1}, filled(255), filled(256), filled(Bundle.MAX_ENTRY));

        var read = Bundle.decode(Bundle.encode(entries), entries.size());

        assertThat(read).containsExactlyElementsOf(entries);
    }

    @Test
    void theLengthComesFirstInTwoBytes() {
        assertThat(Bundle.encode(List.of(new byte[]{7}, filled(258)))).startsWith(0, 1, 7, 1, 2).hasSize(3 + 260);
    }

    @Test
    void anEntryThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Bundle.encode(List.of(filled(65_536)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBundleCutOffAnywhereIsRefusedAtTheEntryThatIsBroken() {
        byte[] bundle = Bundle.encode(List.of(filled(3), filled(4)));
        for (int length = 0; length < bundle.length; length++) {
            byte[] cut = Arrays.copyOf(bundle, length);
            int broken = length < 5 ? 0 : 5;
            assertThatThrownBy(() -> Bundle.decode(cut, 2))
                    .isInstanceOfSatisfying(MalformedTileException.class,
                            e -> assertThat(e.position()).isEqualTo(broken));
        }
    }

    @Test
    void moreThanWasAskedForIsRefused() {
        byte[] bundle = Bundle.encode(List.of(filled(3), filled(4)));
        assertThatThrownBy(() -> Bundle.decode(bundle, 1)).hasMessageContaining("at byte 5");
        assertThatThrownBy(() -> HashTile.decode(new byte[65], 2)).hasMessageContaining("at byte 64");
        assertThatThrownBy(() -> HashTile.decode(new byte[63], 2)).hasMessageContaining("at byte 63");
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) length);
        return bytes;
    }

    private static byte[] tile(TileId id) {
        var tile = (TileId.Hashes) id;
        var hashes = new ArrayList<Hash>();
        for (int i = 0; i < tile.width(); i++) {
            hashes.add(TREE.node(8 * tile.level(), tile.index() * 256 + i));
        }
        return HashTile.encode(hashes);
    }
}
