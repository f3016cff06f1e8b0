package io.plumbline.runtime.app;

import io.plumbline.runtime.metrics.MetricsSettings;
import io.plumbline.runtime.metrics.MetricsSettings.Detail;
import io.plumbline.testkit.junit.RealPrometheus;
import io.plumbline.testkit.prometheus.PrometheusTools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What a running operator serves, as those who scrape it see it. */
@RealPrometheus
class LiveScrapeMockTest {
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{[a-z_]+=\"([^\"\\\\]|\\\\.)*\"(,[a-z_]+=\"([^\"\\\\]|\\\\.)*\")*})? -?[0-9.E+-]+( [0-9.]+)?");
    private static final Pattern COMMENT = Pattern
            .compile("# (TYPE [a-z0-9_]+ (gauge|counter|histogram|info|summary|unknown)|HELP .*|UNIT .*)");

    @TempDir
    Path folder;

    private RichOperator rich;

    @BeforeEach
    void start() throws IOException {
        rich = new RichOperator(folder,
                settings -> settings.withMetrics(new MetricsSettings(Detail.RESOURCE, 30_000)));
    }

    @AfterEach
    void stop() {
        rich.close();
    }

    private HttpResponse<byte[]> get(String header, String value) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(
                    "http://127.0.0.1:" + rich.operator().httpAddress().getPort() + "/metrics")).header(header, value)
                    .build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static Set<String> families(String text) {
        return text.lines().filter(line -> line.startsWith("# TYPE plumbline_"))
                .map(line -> line.split(" ")[2].replaceFirst("_(total|info)$", "")).collect(Collectors.toSet());
    }

    @Test
    void promtoolHasNothingAgainstIt(PrometheusTools tools) {
        var said = tools.promtoolWithInput(rich.scrape(), "check", "metrics");

        assertThat(said.stdout() + said.stderr()).isEmpty();
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void packedItIsTheSame() throws Exception {
        HttpResponse<byte[]> packed = get("Accept-Encoding", "gzip");

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
        assertThat(unpacked).hasSizeGreaterThan(4 * packed.body().length);
        assertThat(families(new String(unpacked, StandardCharsets.UTF_8))).isEqualTo(families(rich.scrape()));
    }

    @Test
    void asOpenMetricsItHasTheSameFamilies() throws Exception {
        HttpResponse<byte[]> open = get("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

        assertThat(open.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        List<String> lines = new String(open.body(), StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getLast()).isEqualTo("# EOF");
        assertThat(lines.subList(0, lines.size() - 1))
                .allMatch(line -> COMMENT.matcher(line).matches() || SAMPLE.matcher(line).matches());
        assertThat(families(String.join("\n", lines))).isEqualTo(families(rich.scrape()));
    }
}
