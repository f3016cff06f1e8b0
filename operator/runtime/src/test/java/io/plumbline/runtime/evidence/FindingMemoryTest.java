package io.plumbline.runtime.evidence;

import io.plumbline.core.check.Verdict;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.finding.Occasion;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.evidence.record.FindingChange;
import io.plumbline.evidence.record.FindingState;
import io.plumbline.runtime.fixture.Assessed;
import io.plumbline.runtime.fixture.Declared;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class FindingMemoryTest {
    private static final Instant AT = Instant.parse("2026-04-01T00:00:00Z");

    private final FindingMemory memory = new FindingMemory(3);

    @BeforeEach
    void start() {
        memory.baseline();
    }

    @Test
    void aSecondFindingForOneCheckOnOneResourceInPassingDoesNotEndTheFirst() {
        Finding old = finding("web", "u1", AT);
        Finding renewed = finding("web", "u2", AT.plusSeconds(5));
        memory.changed(List.of(), List.of(old), new Occasion(AT, "u", "8"));
        memory.changed(List.of(), List.of(renewed), new Occasion(AT.plusSeconds(5), "u", "8"));
        memory.changed(List.of(old), List.of(), new Occasion(AT.plusSeconds(6), "u", "8"));

        List<FindingChange> changes = memory.take().changes();
        assertThat(changes).extracting(FindingChange::state).doesNotContainNull();
        assertThat(changes).extracting(FindingChange::state).extracting(FindingState::uid).containsExactly("u1", "u2");
        assertThat(memory.baseline().findings().values()).extracting(FindingState::uid).containsExactly("u2");
    }

    @Test
    void oneThatEndsAndBeginsInOneChangeIsOneChange() {
        Finding before = finding("web", "u1", AT);
        memory.changed(List.of(), List.of(before), new Occasion(AT, "u1", "8"));
        memory.changed(List.of(before), List.of(before), new Occasion(AT.plusSeconds(1), "u1", "9"));
        assertThat(memory.take().changes()).singleElement().satisfies(change -> {
            assertThat(change.version()).isEqualTo("8");
            assertThat(change.state()).isNotNull().extracting(FindingState::version).isEqualTo("7");
        });
        memory.changed(List.of(before), List.of(), new Occasion(AT.plusSeconds(2), "u", "8"));
        assertThat(memory.take().changes()).singleElement().satisfies(change -> {
            assertThat(change.state()).isNull();
            assertThat(change.version()).as("another resource was evaluated").isEmpty();
        });
    }

    @Test
    void tooMuchGivesWayToTheMomentSinceWhichChangesAreLost() {
        for (int i = 0; i < 5; i++) {
            memory.changed(List.of(), List.of(finding("web-" + i, "u", AT.plusSeconds(i))),
                    new Occasion(AT.plusSeconds(i), "u", "8"));
        }
        FindingMemory.Taken taken = memory.take();
        assertThat(taken.changes()).isEmpty();
        assertThat(taken.lostSince()).isEqualTo(AT);
        assertThat(memory.baseline().findings()).hasSize(5);
    }

    private static Finding finding(String name, String uid, Instant since) {
        Finding made = Assessed.of(Declared.network())
                .finding("deny-ingress",
                        new ResourceKey(new ResourceType("apps", "Deployment"), "shop", name), new Verdict.Fail("no"),
                        since)
                .assessment()
                .summary()
                .worst()
                .getFirst();
        return new Finding(made.check(), made.resource(), uid, made.verdict(), made.differsFromTemplate(), since, "7");
    }
}
