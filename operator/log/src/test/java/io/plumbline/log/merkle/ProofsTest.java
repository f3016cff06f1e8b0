package io.plumbline.log.merkle;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProofsTest {
    private static final int LARGEST = 70;
    private final NaiveTree tree = NaiveTree.of(LARGEST);
    private final Prover prover = new Prover(tree);

    @Test
    void everyEntryOfEveryTreeHasAProofThatHoldsForItAlone() throws IOException {
        for (int size = 1; size <= LARGEST; size++) {
            var root = tree.root(size);
            for (int index = 0; index < size; index++) {
                var proof = prover.inclusion(index, size);

                assertThat(Proofs.inclusion(tree.leaf(index), index, size, proof, root)).isEqualTo(ProofCheck.VALID);
                assertThat(Proofs.inclusion(tree.leaf((index + 1) % LARGEST), index, size, proof, root))
                        .isEqualTo(ProofCheck.ROOT_DIFFERS);
            }
        }
    }

    @Test
    void everyTreeIsShownToBeginWithEverySmallerOne() throws IOException {
        for (int size = 1; size <= LARGEST; size++) {
            for (int old = 1; old <= size; old++) {
                var proof = prover.consistency(old, size);

                assertThat(Proofs.consistency(old, tree.root(old), size, tree.root(size), proof))
                        .as("%d -> %d", old, size).isEqualTo(ProofCheck.VALID);
                assertThat(Proofs.consistency(old, Hash.EMPTY_ROOT, size, tree.root(size), proof))
                        .as("%d -> %d", old, size).isNotEqualTo(ProofCheck.VALID);
            }
        }
    }

    @Property(tries = 300)
    void noChangedProofHolds(@ForAll @IntRange(min = 2, max = LARGEST) int size, @ForAll int anyIndex,
            @ForAll int anyPlace, @ForAll @IntRange(max = 3) int kind) throws IOException {
        int index = Math.floorMod(anyIndex, size);
        var changed = new ArrayList<>(prover.inclusion(index, size));
        int place = Math.floorMod(anyPlace, changed.size());
        switch (kind) {
            case 0 -> changed.remove(place);
            case 1 -> changed.add(place, Hash.EMPTY_ROOT);
            case 2 -> changed.set(place, Hash.EMPTY_ROOT);
            default -> changed.add(Hash.EMPTY_ROOT);
        }

        assertThat(Proofs.inclusion(tree.leaf(index), index, size, changed, tree.root(size)))
                .isNotEqualTo(ProofCheck.VALID);
    }

    @Test
    void theFrontierKnowsTheRootOfEverySizeAndCanBeTakenUpAnywhere() throws IOException {
        var grown = new Frontier();
        for (int size = 0; size < LARGEST; size++) {
            assertThat(grown.root()).isEqualTo(tree.root(size)).isEqualTo(prover.root(size));
            var resumed = Frontier.at(size, tree);
            resumed.append(tree.leaf(size));
            assertThat(resumed.root()).isEqualTo(tree.root(size + 1));
            grown.append(tree.leaf(size));
        }
        assertThat(grown.size()).isEqualTo(LARGEST);
    }

    @Test
    void aCopyOfTheFrontierGrowsOnItsOwn() {
        var frontier = new Frontier();
        frontier.append(tree.leaf(0));
        var copy = frontier.copy();
        copy.append(tree.leaf(1));

        assertThat(frontier.root()).isEqualTo(tree.root(1));
        assertThat(copy.root()).isEqualTo(tree.root(2));
    }

    @Test
    void sizesAndIndicesOutsideTheTreeAreRefused() {
        var none = List.<Hash>of();
        assertThat(Proofs.inclusion(tree.leaf(0), -1, 1, none, tree.root(1))).isEqualTo(ProofCheck.OUT_OF_RANGE);
        assertThat(Proofs.inclusion(tree.leaf(0), 1, 1, none, tree.root(1))).isEqualTo(ProofCheck.OUT_OF_RANGE);
        assertThat(Proofs.consistency(3, tree.root(3), 2, tree.root(2), none)).isEqualTo(ProofCheck.OUT_OF_RANGE);
        assertThat(Proofs.consistency(0, tree.root(0), 2, tree.root(2), none)).isEqualTo(ProofCheck.FROM_EMPTY);
        assertThatThrownBy(() -> prover.inclusion(4, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> prover.consistency(0, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> prover.root(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
