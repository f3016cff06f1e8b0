package io.plumbline.runtime.packaging;

import io.plumbline.core.control.Standard;
import io.plumbline.runtime.fixture.ScriptedTaker;
import io.plumbline.runtime.snapshot.SnapshotOrder;
import io.plumbline.sealed.shelf.PackageCard;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class NewestPackagesTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

    private final List<PackageCard> cards = new ArrayList<>();

    private static PackageCard card(Instant frozenAt, String... standards) {
        return new PackageCard("0123456789abcdef", "daily", "Scheduled", List.of(standards), frozenAt, frozenAt,
                frozenAt, frozenAt.plusSeconds(90), "log", 1, "", "", 0, Map.of(), List.of(), "", List.of());
    }

    private static SnapshotOrder order(Standard standard) {
        return new SnapshotOrder("0123456789abcdef", "audit", "OnDemand", "", Set.of(standard), Set.of(),
                Optional.empty());
    }

    private static void awaitRead(NewestPackages newest) {
        newest.look();
        await().until(() -> !newest.frozen().isEmpty());
    }

    @Test
    void theNewestOfEachStandardCountsWhateverTheOrder() {
        cards.addAll(List.of(card(MONDAY, "iso42001"), card(TUESDAY, "iso27001"), card(MONDAY, "iso27001")));
        NewestPackages newest = new NewestPackages(() -> cards);

        awaitRead(newest);

        assertThat(newest.frozen()).isEqualTo(Map.of(Standard.ISO27001, TUESDAY, Standard.ISO42001, MONDAY));
    }

    @Test
    void aPackageThatIsFinishedLaterIsAdded() throws Exception {
        cards.add(card(MONDAY, "iso42001"));
        NewestPackages newest = new NewestPackages(() -> cards);
        awaitRead(newest);

        newest.watching(new ScriptedTaker()).take(order(Standard.ISO27001), frozen -> {});

        assertThat(newest.frozen()).isEqualTo(
                Map.of(Standard.ISO27001, ScriptedTaker.FROZEN_AT, Standard.ISO42001, MONDAY));
    }

    @Test
    void nothingIsToldBeforeTheShelfCouldBeRead() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        NewestPackages newest = new NewestPackages(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new IOException("away");
            }
            return List.of(card(TUESDAY, "iso27001"));
        });
        newest.watching(new ScriptedTaker()).take(order(Standard.ISO42001), frozen -> {});
        newest.look();
        await().until(() -> asked.get() == 1);
        assertThat(newest.frozen()).as("a package is known, the shelf is not").isEmpty();

        await().until(() -> {
            newest.look();
            return !newest.frozen().isEmpty();
        });

        assertThat(newest.frozen()).containsOnlyKeys(Standard.ISO27001, Standard.ISO42001);
    }
}
