package io.plumbline.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {
    private static final Circumstances HERE = new Circumstances(Map.of("cores", "2"));

    @Test
    void theGeneratedSectionIsReplacedAndTheRestStays(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), "# Page\n\nWritten by hand.\n");
        report("first").writeInto(page);
        Files.writeString(page, Files.readString(page) + "\nAfterwards.\n");
        report("second").writeInto(page);
        assertThat(page).content()
                .startsWith("# Page\n\nWritten by hand.\n")
                .contains("| second |")
                .doesNotContain("first")
                .endsWith("\nAfterwards.\n");
    }

    @Test
    void demandsThatAreNotMetStandOut() {
        assertThat(report("slow thing").text()).contains("slow thing").contains("NOT MET");
    }

    @Test
    void numbersAreInTheJson() throws IOException {
        JsonNode row = new ObjectMapper().readTree(report("x").json()).get("rows").get(0);
        assertThat(row.get("figures").get("nanos").asDouble()).isEqualTo(1235);
        assertThat(row.get("met").asBoolean()).isFalse();
    }

    private static Report report(String what) {
        Report report = new Report(HERE);
        report.add(new Row(what, "3x", "1", "2x", "", false, Map.of("nanos", 1234.567)));
        return report;
    }
}
