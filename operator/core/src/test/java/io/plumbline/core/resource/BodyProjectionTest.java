package io.plumbline.core.resource;

import dev.cel.common.values.NullValue;
import io.plumbline.core.fixture.Json;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class BodyProjectionTest {
    private static final ResourceType WIDGET = new ResourceType("example.io", "Widget");
    private static final List<String> NAMES = List.of("a", "b", "c", "metadata", "name", "kind");

    @Test
    void aBodyThatLosesNothingIsTheSameObject() {
        BodyMap body = Json.map("{a: {b: [1, {c: 'x'}]}, d: null}");

        assertThat(Bodies.project(body, Projection.KEEP)).isSameAs(body);
        assertThat(Bodies.project(body, Projection.fields(Map.of("a", Projection.KEEP, "d", Projection.PRESENCE))))
                .isSameAs(body);
        assertThat(Bodies.project(body, Projection.DROP)).isSameAs(BodyMap.EMPTY);
    }

    @Test
    void whatIsUnchangedIsShared() {
        BodyMap body = Json.map("{a: {b: 1}, c: {d: 2, e: 3}, f: 4}");

        BodyMap projected = Bodies.project(body, Projection.fields(Map.of("a", Projection.KEEP, "c",
                Projection.fields(Map.of("e", Projection.KEEP)))));

        assertThat(projected).isEqualTo(Json.map("{a: {b: 1}, c: {e: 3}}"));
        assertThat(projected.get("a")).isSameAs(body.get("a"));
    }

    @Test
    void identityTellsApartWhatExpressionsCanTellApart() {
        String[] all = {"{a: 1}", "{a: 1.0}", "{a: '1'}", "{a: true}", "{a: null}", "{a: [1]}", "{a: {}}", "{a: []}",
            "{}", "{a: 1, b: 2}", "{b: 2, a: 1}", "{a: [1, 2]}", "{a: [2, 1]}", "{a: -0.0}", "{a: 0.0}"};
        for (String one : all) {
            for (String other : all) {
                assertThat(Bodies.same(Json.map(one), Json.map(other))).as("%s and %s", one, other)
                        .isEqualTo(one.equals(other));
            }
            assertThat(Bodies.hash(Json.map(one))).isEqualTo(Bodies.hash(Json.map(one)));
        }
        assertThat(Bodies.hash(Json.map("{a: 1, b: 2}"))).isNotEqualTo(Bodies.hash(Json.map("{b: 2, a: 1}")));
        assertThat(Bodies.same(Placeholder.INSTANCE, Placeholder.INSTANCE)).isTrue();
        assertThat(Bodies.same(Placeholder.INSTANCE, NullValue.NULL_VALUE)).isFalse();
    }

    /** Reading with a projection, and cutting down what was read as a whole or with a wider one, are the same thing. */
    @Test
    void projectingIsReadingAgainAndAWiderProjectionLosesNothing() {
        Random random = new Random(11);
        int kept = 0;
        int cut = 0;
        for (int i = 0; i < 8_000; i++) {
            String text = object(random, 4);
            Projection narrow = projection(random, 4);
            Projection wide = narrow.union(projection(random, 4));
            BodyMap whole = read(text, Projection.KEEP);
            BodyMap expected = read(text, narrow);

            assertThat(Bodies.same(Bodies.project(whole, narrow), expected)).as("%s by %s", text, narrow).isTrue();
            assertThat(wide.covers(narrow)).isTrue();
            assertThat(Bodies.same(Bodies.project(read(text, wide), narrow), expected)).as("%s by %s", text, narrow)
                    .isTrue();
            assertThat(Bodies.project(expected, narrow)).isSameAs(expected);
            assertThat(Bodies.hash(Bodies.project(whole, narrow))).isEqualTo(Bodies.hash(expected));
            kept += expected.isEmpty() ? 0 : 1;
            cut += Bodies.same(whole, expected) ? 0 : 1;
        }
        assertThat(kept).isGreaterThan(2_000);
        assertThat(cut).isGreaterThan(2_000);
    }

    private static BodyMap read(String text, Projection projection) {
        return Json.resource(WIDGET, "v1", true, text, ReadLimits.DEFAULT, new Reading(1, projection)).body();
    }

    private static String object(Random random, int depth) {
        StringBuilder text = new StringBuilder("{");
        for (String name : NAMES) {
            if (random.nextInt(3) > 0) {
                text.append(text.length() > 1 ? ", " : "").append(name).append(": ").append(value(random, depth - 1));
            }
        }
        return text.append('}').toString();
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 4)) {
            case 0 -> "null";
            case 1 -> "'x" + random.nextInt(3) + "'";
            case 2 -> String.valueOf(random.nextInt(5));
            case 3 -> "true";
            case 4 -> "[" + value(random, depth - 1) + ", " + value(random, depth - 1) + "]";
            default -> object(random, depth);
        };
    }

    private static Projection projection(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 3)) {
            case 0 -> Projection.DROP;
            case 1 -> Projection.PRESENCE;
            case 2 -> Projection.KEEP;
            default -> Projection.parts(
                    Map.of(name(random), projection(random, depth - 1), "b", projection(random, depth - 1), "metadata",
                            projection(random, depth - 1)),
                    random.nextInt(4) > 0 ? Projection.DROP : projection(random, depth - 1),
                    projection(random, depth - 1));
        };
    }

    private static String name(Random random) {
        return List.of("a", "c", "name", "kind").get(random.nextInt(4));
    }
}
