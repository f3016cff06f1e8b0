package io.plumbline.runtime.pipeline;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DebounceTest {
    private static final ControlKey ONE = new ControlKey(Standard.ISO27001, "A.8.2");
    private static final ControlKey OTHER = new ControlKey(Standard.ISO42001, "A.8.2");

    @Test
    void theFirstChangeIsPassedOnAtOnce() {
        List<ControlKey> passed = new CopyOnWriteArrayList<>();
        try (Debounce<ControlKey> debounce = new Debounce<>(Duration.ofDays(1), passed::add)) {
            debounce.touch(ONE);
            debounce.touch(OTHER);

            await().untilAsserted(() -> assertThat(passed).containsExactly(ONE, OTHER));
        }
    }

    @Test
    void changesWithinTheIntervalAreJoined() {
        AtomicInteger passed = new AtomicInteger();
        try (Debounce<ControlKey> debounce = new Debounce<>(Duration.ofDays(1), control -> passed.incrementAndGet())) {
            for (int i = 0; i < 1_000; i++) {
                debounce.touch(ONE);
            }

            await().untilAsserted(() -> assertThat(passed).hasValue(1));
        }
    }

    @Test
    void theLastChangeIsAlwaysPassedOn() {
        AtomicInteger value = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        try (Debounce<ControlKey> debounce = new Debounce<>(Duration.ofMillis(5), control -> seen.set(value.get()))) {
            for (int i = 1; i <= 20_000; i++) {
                value.set(i);
                debounce.touch(ONE);
            }

            await().untilAsserted(() -> assertThat(seen).hasValue(20_000));
        }
    }
}
