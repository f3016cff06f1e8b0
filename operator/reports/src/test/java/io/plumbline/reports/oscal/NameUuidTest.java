package io.plumbline.reports.oscal;

import org.junit.jupiter.api.Test;

import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class NameUuidTest {
    /** RFC 9562, A.4. */
    @Test
    void isTheExampleOfTheStandard() {
        assertThat(NameUuid.of(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"))
                .hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void partsAreNotRunTogether() {
        assertThat(NameUuid.of("a", "bc")).isNotEqualTo(NameUuid.of("ab", "c"));
    }
}
