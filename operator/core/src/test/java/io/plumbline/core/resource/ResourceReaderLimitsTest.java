package io.plumbline.core.resource;

import com.fasterxml.jackson.core.JsonParser;
import io.plumbline.core.fixture.Json;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Resources that are out of proportion: each is read as far as it goes, and says so. */
class ResourceReaderLimitsTest {
    private static Resource pod(String text) {
        return Json.resource(ResourceType.POD, text);
    }

    @Test
    void tenThousandLevelsOfNestingAreAProblemAndNoOverflow() {
        Resource maps = pod(
                "{metadata: {name: 'a', uid: 'u'}, spec: " + "{a: ".repeat(10_000) + "1" + "}".repeat(10_000)
                        + ", status: {phase: 'Running'}}");
        Resource lists = pod("{metadata: {name: 'a', uid: 'u'}, spec: " + "[".repeat(10_000) + "]".repeat(10_000)
                + ", status: {phase: 'Running'}}");

        for (Resource resource : List.of(maps, lists)) {
            assertThat(resource.problem()).isEqualTo("is nested deeper than 200 levels");
            assertThat(resource.key().name()).isEqualTo("a");
            assertThat(resource.body().map("status").text("phase", "")).as("what comes after").isEqualTo("Running");
            assertThat(resource.body().hashCode()).isEqualTo(resource.body().hashCode());
        }
    }

    @Test
    void aLongStringIsAProblemAndTheRestIsRead() {
        Resource resource = pod(
                "{metadata: {name: 'a', annotations: {big: '" + "x".repeat(2 << 20) + "', small: 'y'}}}");

        assertThat(resource.problem()).isEqualTo("has a string longer than 1048576 characters");
        assertThat(resource.body().map("metadata").map("annotations")).isEqualTo(Map.of("small", "y"));
    }

    @Test
    void anObjectOfTwoMegabytesIsReadAsAWholeWhenNothingInItIsOutOfProportion() {
        String entry = "{name: 'some-name', value: 'some-value-of-some-length'}";
        Resource resource = pod("{metadata: {name: 'a'}, spec: {env: [" + (entry + ",").repeat(40_000) + entry + "]}}");

        assertThat(resource.problem()).isNull();
        assertThat(resource.body().map("spec").list("env")).hasSize(40_001);
    }

    @Test
    void tooManyValuesAreAProblem() {
        for (String value : List.of("1", "null", "{}", "[]", "''", "true")) {
            Resource resource = pod("{metadata: {name: 'a'}, spec: [" + (value + ",").repeat(250_000) + value + "]}");

            assertThat(resource.problem()).as(value).isEqualTo("has more than 200000 values");
            assertThat(resource.body().list("spec").size()).as(value).isLessThanOrEqualTo(200_000);
        }
    }

    @Test
    void aResourceThatIsTooLargeKeepsItsNameWhereverItStands() {
        Resource resource = pod(
                "{data: [" + "1,".repeat(250_000) + "1], metadata: {name: 'a', namespace: 'n', uid: 'u'}}");

        assertThat(resource.problem()).isEqualTo("has more than 200000 values");
        assertThat(resource.key()).isEqualTo(new ResourceKey(ResourceType.POD, "n", "a"));
        assertThat(resource.uid()).isEqualTo("u");
    }

    @Test
    void aProblemIsOfOneResourceOnly() throws IOException {
        ResourceReader reader = new ResourceReader(ResourceType.POD, "v1", false, () -> Reading.WHOLE, new ShapeTable(),
                new ReadLimits(5, 100, 10));
        List<Resource> read = new ArrayList<>();
        try (JsonParser parser = Json.parser("[{metadata: {name: 'one'}, spec: 'much too long'},"
                + " {metadata: {name: 'two'}, spec: [[[[[[1]]]]]]}, {metadata: {name: 'three'}, spec: 1}]")) {
            parser.nextToken();
            while (parser.nextToken() == com.fasterxml.jackson.core.JsonToken.START_OBJECT) {
                read.add(reader.read(parser));
            }
        }

        assertThat(read).extracting(resource -> resource.key().name()).containsExactly("one", "two", "three");
        assertThat(read).extracting(Resource::problem)
                .containsExactly("has a string longer than 10 characters", "is nested deeper than 5 levels", null);
    }
}
