package io.plumbline.core.check;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentTest {
    @Test
    void theBuiltInEnvironmentCompiles() {
        Environment environment = Environment.builtIn();

        assertThat(new Compiler(environment, Limits.DEFAULT)).isNotNull();
        assertThat(environment.variables()).extracting(variable -> variable.name()).contains("podSpec", "isAIWorkload");
        assertThat(environment.parameters().text("labelAISystem", "")).isEqualTo("plumbline.io/ai-system");
    }
}
