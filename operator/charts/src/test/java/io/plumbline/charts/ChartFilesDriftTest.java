package io.plumbline.charts;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the charts carry of the repository is what the repository has. After a change:
 * {@code mvn -pl operator/charts -am test -Dcharts.update=true -Dtest=ChartFilesDriftTest
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class ChartFilesDriftTest {
    private static final Path SCHEMA = Path.of("plumbline-catalogue/values.schema.json");

    @Test
    void committedFilesAreTheGeneratedOnes() throws IOException {
        SortedMap<String, String> expected = ChartFiles.expected(Repository.ROOT);
        if (Boolean.getBoolean("charts.update")) {
            write(expected);
        }

        SortedMap<String, String> committed = new TreeMap<>();
        for (Path file : committed()) {
            committed.put(file.toString(), Files.readString(Repository.HELM.resolve(file)));
        }
        assertThat(committed.keySet()).as("run again with -Dcharts.update=true").isEqualTo(expected.keySet());
        assertThat(committed).as("run again with -Dcharts.update=true and review the difference")
                .allSatisfy((path, content) -> assertThat(content).as(path).isEqualTo(expected.get(path)));
    }

    private static void write(SortedMap<String, String> expected) throws IOException {
        for (Path stale : committed()) {
            Files.delete(Repository.HELM.resolve(stale));
        }
        for (var file : expected.entrySet()) {
            Path target = Repository.HELM.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }

    private static List<Path> committed() throws IOException {
        Stream<Path> all = Stream.of();
        for (Path chart : List.of(Repository.CHART, Repository.CATALOGUE_CHART)) {
            try (Stream<Path> files = Files.walk(chart.resolve("files"))) {
                all = Stream.concat(all, files.filter(Files::isRegularFile).toList().stream());
            }
        }
        Stream<Path> schema = Stream.of(SCHEMA).filter(file -> Files.exists(Repository.HELM.resolve(file)));
        return Stream.concat(all.map(Repository.HELM::relativize), schema).toList();
    }
}
