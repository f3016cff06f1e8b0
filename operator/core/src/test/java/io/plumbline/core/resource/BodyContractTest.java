package io.plumbline.core.resource;

import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.values.NullValue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Bodies keep the contracts of {@link Map} and {@link List}, whatever they are compared with. */
class BodyContractTest {
    @Provide
    Arbitrary<Object> trees() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(Arbitraries.strings().alpha().ofMaxLength(3).asGeneric(),
                Arbitraries.longs().between(-3, 3).asGeneric(), Arbitraries.doubles().between(-2, 2).asGeneric(),
                Arbitraries.of(true, false).asGeneric(), Arbitraries.just((Object) NullValue.NULL_VALUE));
        return Arbitraries.recursive(() -> leaves, BodyContractTest::containers, 0, 3);
    }

    private static Arbitrary<Object> containers(Arbitrary<Object> items) {
        return Arbitraries.oneOf(items.list().ofMaxSize(4).asGeneric(),
                Arbitraries.maps(Arbitraries.strings().withChars("abc").ofMaxLength(2), items).ofMaxSize(4)
                        .asGeneric());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aBodyEqualsThePlainTreeOfTheSameContentInAnyOrderOfKeys(@ForAll("trees") Object tree, @ForAll long seed) {
        Object body = Bodies.value(tree);
        Object shuffled = Bodies.value(shuffled(tree, new Random(seed)));
        Object plain = shuffled(tree, new Random(seed + 1));

        assertThat(body.equals(plain)).isTrue();
        assertThat(plain.equals(body)).isTrue();
        assertThat(body.equals(shuffled)).isTrue();
        assertThat(shuffled.equals(body)).isTrue();
        assertThat(body.hashCode()).isEqualTo(plain.hashCode()).isEqualTo(shuffled.hashCode());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void bodiesAreEqualWhenTheirTreesAre(@ForAll("trees") Object one, @ForAll("trees") Object other) {
        assertThat(Bodies.value(one).equals(Bodies.value(other))).isEqualTo(one.equals(other));
        assertThat(Bodies.value(one).equals(other)).isEqualTo(one.equals(other));
    }

    private static Object shuffled(Object tree, Random random) {
        return switch (tree) {
            case Map<?, ?> map -> {
                List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
                Collections.shuffle(entries, random);
                Map<Object, Object> copy = new LinkedHashMap<>();
                entries.forEach(entry -> copy.put(entry.getKey(), shuffled(entry.getValue(), random)));
                yield copy;
            }
            case List<?> list -> list.stream().map(item -> shuffled(item, random)).toList();
            default -> tree;
        };
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theViewsOfAMapAgreeWithIt(@ForAll("trees") Object tree) {
        if (!(tree instanceof Map<?, ?> plain) || !(Bodies.value(tree) instanceof BodyMap body)) {
            return;
        }
        assertThat(body.size()).isEqualTo(plain.size());
        assertThat(body.isEmpty()).isEqualTo(plain.isEmpty());
        assertThat(body.isZeroValue()).isEqualTo(plain.isEmpty());
        assertThat(body.keySet()).isEqualTo(plain.keySet());
        assertThat(body.entrySet()).isEqualTo(plain.entrySet());
        assertThat(new ArrayList<>(body.values())).hasSameElementsAs(plain.values());
        assertThat(new HashMap<>(body)).isEqualTo(plain);
        for (String key : List.of("", "a", "b", "ab", "zz")) {
            assertThat(body.containsKey(key)).isEqualTo(plain.containsKey(key));
            assertThat(body.get(key)).isEqualTo(plain.get(key));
            assertThat(body.find(key).orElse(null)).isEqualTo(plain.get(key));
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theViewsOfAListAgreeWithIt(@ForAll("trees") Object tree) {
        if (!(tree instanceof List<?> plain) || !(Bodies.value(tree) instanceof BodyList body)) {
            return;
        }
        assertThat(new ArrayList<>(body)).isEqualTo(plain);
        assertThat(body.size()).isEqualTo(plain.size());
        assertThat(body.isZeroValue()).isEqualTo(plain.isEmpty());
        assertThat(body.stream().toList()).isEqualTo(plain);
        assertThat(body.toArray()).isEqualTo(plain.toArray());
        for (Object item : plain) {
            assertThat(body.indexOf(item)).isEqualTo(plain.indexOf(item));
            assertThat(body.lastIndexOf(item)).isEqualTo(plain.lastIndexOf(item));
            assertThat(body.contains(item)).isTrue();
        }
    }

    @Test
    void otherThingsAreUnequalAndNeverThrow() {
        BodyMap body = Bodies.map(Map.of("a", 1L));

        assertThat(body).isNotEqualTo(null).isNotEqualTo("a").isNotEqualTo(List.of(1L)).isNotEqualTo(Map.of("a", 1.0));
        assertThat(body).isNotEqualTo(new TreeMap<>(Map.of(1, 1L)));
        assertThat(body.containsKey(7)).isFalse();
        assertThat(body.get(null)).isNull();
        assertThat(Bodies.list(List.of(1L))).isNotEqualTo(null).isNotEqualTo(Map.of()).isNotEqualTo(List.of(1.0));
        assertThat(BodyMap.EMPTY).isEqualTo(Map.of());
        assertThat(BodyList.EMPTY).isEqualTo(List.of());
    }

    @Test
    void bodiesCannotBeChanged() {
        BodyMap map = Bodies.map(Map.of("a", 1L));
        BodyList list = Bodies.list(List.of(1L, 2L));

        for (Runnable change : List.<Runnable>of(() -> map.put("b", 2L), () -> map.remove("a"),
                () -> map.putAll(Map.of("b", 1L)), map::clear, () -> map.keySet().remove("a"),
                () -> map.values().clear(), () -> map.entrySet().iterator().next().setValue(2L),
                () -> map.entrySet().clear(),
                () -> list.add(3L), () -> list.set(0, 3L), () -> list.remove(0), list::clear,
                () -> list.subList(0, 1).clear(), () -> list.iterator().remove(), () -> list.addAll(List.of(1L)),
                () -> list.listIterator().set(1L), () -> Collections.reverse(list))) {
            try {
                change.run();
            } catch (UnsupportedOperationException | IllegalStateException expected) {
                continue;
            }
        }

        assertThat(map).isEqualTo(Map.of("a", 1L));
        assertThat(list).isEqualTo(List.of(1L, 2L));
        assertThatThrownBy(() -> map.put("b", 2L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.add(3L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.entrySet().iterator().remove()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anIteratorEndsWhereTheMapDoes() {
        var entries = Bodies.map(Map.of("a", 1L)).entrySet().iterator();
        entries.next();

        assertThat(entries.hasNext()).isFalse();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aCopyIsIndependentOfItsSource() {
        Map<String, Object> source = new HashMap<>(Map.of("list", new ArrayList<>(List.of(1))));
        BodyMap copy = Bodies.map(source);
        source.put("more", 1);
        source.remove("list");

        assertThat(copy).isEqualTo(Map.of("list", List.of(1L)));
    }

    @Test
    void onlyWhatJsonHasBecomesABody() {
        assertThatThrownBy(() -> Bodies.value(new Object())).isInstanceOf(IllegalArgumentException.class);
        assertThat(Bodies.value(null)).isEqualTo(NullValue.NULL_VALUE);
        assertThat(Bodies.value(new java.math.BigInteger("123456789012345678901"))).isEqualTo(1.2345678901234568e20);
        assertThat(Bodies.value(new Object[]{(short) 1, 2f})).isEqualTo(List.of(1L, 2.0));
    }

    @Test
    void selectingWhatIsNotThereIsAnAbsentAttribute() {
        assertThatThrownBy(() -> BodyMap.EMPTY.select("a")).isInstanceOf(CelAttributeNotFoundException.class);
        assertThatThrownBy(() -> BodyList.EMPTY.select("a")).isInstanceOf(CelAttributeNotFoundException.class);
        assertThat(BodyList.EMPTY.find("a")).isEmpty();
    }

    @Test
    void typedGettersFallBack() {
        BodyMap body = Bodies.map(Map.of("text", "t", "map", Map.of("a", 1), "list", List.of(1)));

        assertThat(body.text("text", "-")).isEqualTo("t");
        assertThat(body.text("map", "-")).isEqualTo("-");
        assertThat(body.map("text")).isSameAs(BodyMap.EMPTY);
        assertThat(body.map("map")).hasSize(1);
        assertThat(body.list("map")).isSameAs(BodyList.EMPTY);
        assertThat(body.list("list")).hasSize(1);
    }

    @Test
    void shapesAreShared() {
        ShapeTable shapes = new ShapeTable();

        assertThat(shapes.share(new String[]{"a", "b"})).isSameAs(shapes.share(new String[]{"a", "b"}))
                .isNotSameAs(shapes.share(new String[]{"b", "a"}));
    }
}
