package io.plumbline.kubecel;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GrownListTest {
    private static final GrowthLimits LIMITS = GrowthLimits.defaults();

    @Test
    void listsThatGrewOutOfOneAreIndependent() {
        List<Object> start = GrownList.concat(List.of(1L), List.of(2L), LIMITS);
        List<Object> one = GrownList.concat(start, List.of(3L), LIMITS);
        List<Object> other = GrownList.concat(start, List.of(4L), LIMITS);
        assertThat(start).containsExactly(1L, 2L);
        assertThat(one).containsExactly(1L, 2L, 3L);
        assertThat(other).containsExactly(1L, 2L, 4L);
        assertThat(GrownList.concat(one, one, LIMITS)).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
        assertThatThrownBy(() -> start.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Whatever is appended to whatever, all lists stay what they were. */
    @Test
    void behavesAsLists() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        List<List<Object>> lists = new ArrayList<>(List.of(List.of(), List.of(1L), List.of("a", "b")));
        List<List<Object>> expected = new ArrayList<>(lists);
        for (int i = 0; i < 300; i++) {
            int a = random.nextInt(lists.size());
            int b = random.nextInt(3);
            lists.add(GrownList.concat(lists.get(a), lists.get(b), LIMITS));
            List<Object> both = new ArrayList<>(expected.get(a));
            both.addAll(expected.get(b));
            expected.add(both);
        }
        assertThat(lists).isEqualTo(expected);
        assertThat(expected).isEqualTo(lists);
        IntStream.range(0, lists.size()).forEach(
                i -> assertThat(lists.get(i).hashCode()).isEqualTo(expected.get(i).hashCode()));
    }

    @Test
    void isNotModifiable() {
        List<Object> list = GrownList.concat(List.of(1L), List.of(2L), LIMITS);
        assertThatThrownBy(() -> list.add(3L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.set(0, 3L)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void doesNotSayWhatIsInIt() {
        assertThat(GrownList.concat(List.of("secret"), List.of("b"), LIMITS).toString()).isEqualTo("a list of 2");
    }

    @Test
    void comparingEndsWithoutAMeterToo() {
        Object deep = 1L;
        for (int i = 0; i < 40; i++) {
            deep = List.of(deep, deep);
        }
        Object doubled = deep;
        assertThatThrownBy(() -> new DeepEquality(LIMITS).equal(doubled, doubled))
                .hasMessageContaining("a comparison is larger than 10000000");
    }
}
