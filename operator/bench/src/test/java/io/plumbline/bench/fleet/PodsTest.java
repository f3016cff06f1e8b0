package io.plumbline.bench.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class PodsTest {
    private final Pods pods = new Pods(40);
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void theSameNumberGivesTheSamePod() {
        assertThat(new Pods(40).json(77)).isEqualTo(pods.json(77));
    }

    @Test
    void podsHaveTheSizeOfRealOnes() {
        double mean = IntStream.range(0, 1_000).map(i -> pods.json(i * 31).length).average().orElseThrow();
        assertThat(mean).isBetween(7_000.0, 9_000.0);
    }

    @Test
    void replicasDifferInWhatTheNodeAndTheApiServerAddOnly() throws IOException {
        JsonNode one = mapper.readTree(pods.json(0));
        JsonNode other = mapper.readTree(pods.json(1));
        assertThat(one.at("/metadata/name")).isNotEqualTo(other.at("/metadata/name"));
        assertThat(one.at("/metadata/labels")).isEqualTo(other.at("/metadata/labels"));
        assertThat(one.at("/spec/containers/0/image")).isEqualTo(other.at("/spec/containers/0/image"));
        assertThat(one.at("/spec/containers/0/env")).isEqualTo(other.at("/spec/containers/0/env"));
    }

    @Test
    void aStatusChangeLeavesTheSpecAlone() throws IOException {
        JsonNode before = mapper.readTree(pods.json(5));
        JsonNode after = mapper.readTree(pods.withStatus(5, 3));
        assertThat(after.at("/spec")).isEqualTo(before.at("/spec"));
        assertThat(after.at("/status")).isNotEqualTo(before.at("/status"));
        assertThat(after.at("/metadata/resourceVersion")).isNotEqualTo(before.at("/metadata/resourceVersion"));
    }

    @Test
    void anImageChangesTheFirstContainerOnly() throws IOException {
        JsonNode after = mapper.readTree(pods.withImage(5, 1, "registry.corp.example/new:1"));
        assertThat(after.at("/spec/containers/0/image").asText()).isEqualTo("registry.corp.example/new:1");
        assertThat(after.at("/metadata/uid")).isEqualTo(mapper.readTree(pods.json(5)).at("/metadata/uid"));
    }
}
