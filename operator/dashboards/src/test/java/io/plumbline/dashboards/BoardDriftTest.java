package io.plumbline.dashboards;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The committed boards are those that the code gives. After a change of the code:
 * {@code mvn -pl operator/dashboards -am test -Ddashboards.update=true -Dtest=BoardDriftTest
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class BoardDriftTest {
    @Test
    void committedBoardsAreTheGeneratedOnes() throws IOException {
        SortedMap<String, String> expected = Boards.files();
        if (Boolean.getBoolean("dashboards.update")) {
            for (var file : expected.entrySet()) {
                Files.writeString(Committed.DASHBOARDS.resolve(file.getKey()), file.getValue());
            }
        }

        SortedMap<String, String> committed = new TreeMap<>();
        try (Stream<Path> files = Files.list(Committed.DASHBOARDS)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
                committed.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(committed).as("run again with -Ddashboards.update=true and review the difference")
                .containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void generationIsDeterministic() {
        assertThat(Boards.files()).isEqualTo(Boards.files());
    }
}
