package io.plumbline.runtime.evidence;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a copy elsewhere remembers counts too. */
class JoinedMemoryTest {
    private final KeptHere cluster = new KeptHere();

    @Test
    void bothAreHeard() throws IOException {
        cluster.change(kept -> Map.of("log-1", "one"));
        assertThat(new JoinedMemory(cluster, () -> Map.of("logs/1", "copy")).read()).containsValues("one", "copy");
        assertThat(new JoinedMemory(cluster, () -> Map.of("log-1", "copy")).read()).containsValues("one", "copy");
    }

    @Test
    void aCopyThatIsSilentKeepsNobodyFromWritingWhileTheClusterRemembers() throws IOException {
        cluster.change(kept -> Map.of("log-1", "one"));
        assertThat(new JoinedMemory(cluster, JoinedMemoryTest::silent).read()).isEqualTo(Map.of("log-1", "one"));
    }

    @Test
    void whenNobodyRemembersASilentCopyMayKnow() {
        assertThatThrownBy(() -> new JoinedMemory(cluster, JoinedMemoryTest::silent).read())
                .isInstanceOf(IOException.class).hasMessageContaining("the copy does not tell: away");
    }

    @Test
    void changesAreMadeInTheClusterAlone() throws IOException {
        new JoinedMemory(cluster, () -> Map.of("logs/1", "copy")).change(kept -> {
            assertThat(kept).isEmpty();
            return Map.of("log-1", "one");
        });
        assertThat(cluster.read()).isEqualTo(Map.of("log-1", "one"));
    }

    private static Map<String, String> silent() throws IOException {
        throw new IOException("away");
    }
}
