package io.plumbline.api.crd;

import io.fabric8.kubernetes.api.model.Duration;
import io.plumbline.api.v1alpha1.Patterns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.text.ParseException;
import java.time.ZoneId;

import static org.assertj.core.api.Assertions.assertThat;

class PatternsTest {

    /** Who reads a duration can use the parser of the Kubernetes model. */
    @ParameterizedTest
    @CsvSource({"5m, PT5M", "24h, PT24H", "4320h, PT4320H", "7d, PT168H", "1h30m, PT1H30M", "90d12h, PT2172H",
        "10s, PT10S"})
    void durationsMatchAndCanBeParsed(String text, java.time.Duration expected) throws ParseException {
        assertThat(text).matches(Patterns.DURATION);
        assertThat(Duration.parse(text).getDuration()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0s", "5 m", "-5m", "1.5h", "5M", "PT5M", "1w"})
    void otherDurationsDoNotMatch(String text) {
        assertThat(text).doesNotMatch(Patterns.DURATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "apps", "networking.k8s.io", "acme.cert-manager.io"})
    void groupsMatch(String text) {
        assertThat(text).matches(Patterns.GROUP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*.io", "apps/v1", "Apps", ".io", "a..b", "a."})
    void otherGroupsDoNotMatch(String text) {
        assertThat(text).doesNotMatch(Patterns.GROUP);
    }

    @ParameterizedTest
    @CsvSource({"v1, true", "v1beta2, true", "v1alpha1, true", "v0, false", "1, false", "apps/v1, false"})
    void versions(String text, boolean matches) {
        assertThat(text.matches(Patterns.API_VERSION)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 3 * * 1", "*/15 0-6,12 1 */2 1-5", "59 23 31 12 7"})
    void schedulesMatch(String text) {
        assertThat(text).matches(Patterns.CRON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@weekly", "0 3 * *", "0 3 * * 1 2026", "0  3 * * 1", "0 3 * * MON", "/5 * * * *"})
    void otherSchedulesDoNotMatch(String text) {
        assertThat(text).doesNotMatch(Patterns.CRON);
    }

    /** The form leaves out none of the zones that there are. */
    @Test
    void allTimeZonesMatch() {
        assertThat(ZoneId.getAvailableZoneIds()).allMatch(zone -> zone.matches(Patterns.TIME_ZONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+01:00", "Europe/", "/Berlin", "Europe Berlin", "../etc/passwd"})
    void otherTimeZonesDoNotMatch(String text) {
        assertThat(text).doesNotMatch(Patterns.TIME_ZONE);
    }
}
