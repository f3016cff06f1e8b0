package io.plumbline.runtime.app;

import io.plumbline.runtime.metrics.DescribedScrape;
import io.plumbline.runtime.metrics.MetricsSettings;
import io.plumbline.runtime.metrics.MetricsSettings.Detail;
import io.plumbline.runtime.sweep.Sweeper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import static io.plumbline.runtime.app.TestCluster.soon;

/** What a running operator serves is what the page of metrics says, no more and no less. */
class MetricTableMockTest {
    @TempDir
    Path folder;

    private RichOperator rich;

    @BeforeEach
    void start() throws IOException {
        rich = new RichOperator(folder, settings -> settings
                .withMetrics(new MetricsSettings(Detail.RESOURCE, 30_000))
                .withSweeps(new Sweeper.Times(Duration.ofMillis(100), Duration.ofSeconds(1))));
    }

    @AfterEach
    void stop() {
        rich.close();
    }

    @Test
    void everyFamilyOfALiveScrapeIsDescribedAndEveryDescribedOneIsThere() {
        soon().until(() -> rich.scrape().contains("\nplumbline_sweep_duration_seconds "));

        DescribedScrape.check(rich.scrape(), Map.of());
    }
}
