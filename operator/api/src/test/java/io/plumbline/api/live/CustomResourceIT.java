package io.plumbline.api.live;

import io.plumbline.api.samples.Change;
import io.plumbline.api.samples.Sample;
import io.plumbline.api.samples.Samples;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The API server takes what is right and refuses what is wrong, with words that say what to do. */
@RealControlPlane
class CustomResourceIT {

    private Actor admin;

    @BeforeEach
    void install(ControlPlane plane) {
        Definitions.install(plane);
        admin = Actor.admin(plane, "tester");
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @TestFactory
    Stream<DynamicTest> acceptsWhatIsValid() {
        return Samples.valid().stream().map(sample -> DynamicTest.dynamicTest(sample.name(),
                () -> assertThat(admin.tryToApply(sample.yaml()).message()).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> refusesToApplyWhatIsInvalid() {
        List<Sample> invalid = Samples.invalid();
        assertThat(invalid).hasSizeGreaterThan(80);
        return invalid.stream().map(sample -> DynamicTest.dynamicTest(sample.name(),
                () -> assertThat(admin.tryToApply(sample.yaml()).message()).contains(
                        sample.expectedOnApply().orElseThrow())));
    }

    @TestFactory
    Stream<DynamicTest> refusesToCreateWhatIsInvalid() {
        return Samples.invalid().stream().map(sample -> DynamicTest.dynamicTest(sample.name(),
                () -> assertThat(admin.tryToCreate(sample.yaml()).message()).contains(
                        sample.expectedOnCreate().orElseThrow())));
    }

    @TestFactory
    Stream<DynamicTest> changesOnlyWhatMayChange() {
        return Samples.changes().stream()
                .map(change -> DynamicTest.dynamicTest(change.name(), () -> change(change)));
    }

    private void change(Change change) {
        assertThat(admin.apply(change.before()).message()).isEmpty();
        try {
            Answer answer = admin.apply(change.after());

            assertThat(answer.accepted()).as(answer.message()).isEqualTo(change.refused().isEmpty());
            change.refused().ifPresent(expected -> assertThat(answer.message()).contains(expected));
        } finally {
            admin.delete(change.before());
        }
    }

    /** A deposed leader must not overwrite what its successor wrote, whatever the kind that it writes. */
    @TestFactory
    Stream<DynamicTest> theEpochOfAStatusNeverGoesBack() {
        return Samples.valid().stream()
                .filter(sample -> sample.name().endsWith("-full.yaml") && sample.yaml().contains("\nstatus:"))
                .map(sample -> DynamicTest.dynamicTest(sample.name(), () -> epoch(sample.yaml())));
    }

    private void epoch(String yaml) {
        assertThat(admin.apply(yaml).message()).isEmpty();
        try {
            assertThat(admin.mergeStatus(yaml, "{\"status\": {\"epoch\": 5}}").message()).isEmpty();

            assertThat(admin.mergeStatus(yaml, "{\"status\": {\"epoch\": 4}}").message()).contains(
                    "status.epoch never goes back");
            assertThat(admin.mergeStatus(yaml, "{\"status\": {\"epoch\": null}}").message()).contains(
                    "status.epoch never goes back");
            assertThat(admin.mergeStatus(yaml, "{\"status\": {\"epoch\": 6}}").message()).isEmpty();
        } finally {
            admin.delete(yaml);
        }
    }
}
