package io.plumbline.api.crd;

import io.plumbline.api.samples.Sample;
import io.plumbline.api.samples.Samples;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The samples are what they claim to be; that the API server agrees is tested where there is one. */
class InvalidSamplesTest {

    @Test
    void everyInvalidSampleSaysWhatIsExpected() {
        assertThat(Samples.invalid()).hasSizeGreaterThanOrEqualTo(25).allSatisfy(sample -> {
            assertThat(sample.expectedOnApply()).isPresent();
            assertThat(sample.yaml()).startsWith("# expect: ");
        });
    }

    @Test
    void everySampleIsOneOfOurs() {
        assertThat(Samples.invalid()).extracting(Sample::yaml).allSatisfy(InvalidSamplesTest::isOurs);
        assertThat(Samples.valid()).hasSizeGreaterThanOrEqualTo(5).extracting(Sample::yaml)
                .allSatisfy(InvalidSamplesTest::isOurs);
    }

    @Test
    void validSamplesHaveNamesOfTheirOwn() {
        assertThat(Samples.valid()).extracting(sample -> Yaml.read(sample.yaml()).at("/metadata/name").asText())
                .doesNotHaveDuplicates();
    }

    private static void isOurs(String yaml) {
        assertThat(Yaml.read(yaml).path("apiVersion").asText()).isEqualTo("plumbline.io/v1alpha1");
        assertThat(CrdGeneration.KINDS).extracting(kind -> kind.resource().getSimpleName())
                .contains(Yaml.read(yaml).path("kind").asText());
    }
}
