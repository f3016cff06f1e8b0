package io.plumbline.runtime.app;

import io.plumbline.runtime.metrics.DescribedScrape;
import io.plumbline.runtime.metrics.MetricsSettings;
import io.plumbline.runtime.metrics.MetricsSettings.Detail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What a running operator serves is what the page of metrics says, no more and no less. */
class MetricTableMockTest {
    @TempDir
    Path folder;

    private RichOperator rich;

    @BeforeEach
    void start() throws IOException {
        rich = new RichOperator(folder, settings -> settings.withMetrics(new MetricsSettings(Detail.RESOURCE, 30_000)));
    }

    @AfterEach
    void stop() {
        rich.close();
    }

    @Test
    void everyFamilyOfALiveScrapeIsDescribedAndEveryDescribedOneIsThere() {
        String later = "the first sweep begins a quarter of an hour after the start";

        DescribedScrape.check(rich.scrape(), Map.of("plumbline_sweep_last_completion_timestamp_seconds", later,
                "plumbline_sweep_duration_seconds", later));
    }
}
