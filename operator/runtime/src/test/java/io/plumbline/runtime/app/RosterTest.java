package io.plumbline.runtime.app;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

final class RosterTest {
    private static final ControlKey ONE = new ControlKey(Standard.ISO27001, "A.8.9");
    private static final ControlKey OTHER = new ControlKey(Standard.ISO42001, "A.4.2");

    private final Roster roster = new Roster();

    @Test
    void isCompleteWhenAllWereHeardInAnyOrder() {
        roster.expect(Set.of("iso27001-a.8.9", "iso42001-a.4.2"));
        roster.heard(OTHER);
        roster.heard(OTHER);
        assertThat(roster.isComplete()).isFalse();
        roster.heard(ONE);
        assertThat(roster.isComplete()).isTrue();
    }

    @Test
    void isCompleteAtOnceWhereThereAreNoControls() {
        roster.expect(Set.of());
        assertThat(roster.isComplete()).isTrue();
    }

    @Test
    void aNewControlStandsForNoOther() {
        roster.expect(Set.of("iso42001-a.4.2"));
        roster.heard(ONE);
        assertThat(roster.isComplete()).isFalse();
    }

    @Test
    void aControlThatIsNeverHeardHoldsNobodyUpForEver() throws InterruptedException {
        roster.expect(Set.of("iso42001-a.4.2"));
        roster.await(Duration.ofMillis(1));
        assertThat(roster.isComplete()).isTrue();
    }
}
