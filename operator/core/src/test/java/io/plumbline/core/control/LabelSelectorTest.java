package io.plumbline.core.control;

import io.plumbline.core.control.LabelSelector.Operator;
import io.plumbline.core.control.LabelSelector.Requirement;
import io.plumbline.core.fixture.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/">Labels and selectors</a>. */
class LabelSelectorTest {
    @ParameterizedTest
    @CsvSource({
        "IN, prod test, prod, true", "IN, prod test, dev, false", "IN, prod, '', false", "IN, prod, -, false",
        "NOT_IN, prod test, prod, false", "NOT_IN, prod test, dev, true", "NOT_IN, prod, -, true",
        "NOT_IN, prod, '', true", "EXISTS, '', prod, true", "EXISTS, '', '', true", "EXISTS, '', -, false",
        "DOES_NOT_EXIST, '', prod, false", "DOES_NOT_EXIST, '', -, true"})
    void aRequirementHoldsAsTheApiDefinesIt(Operator operator, String values, String label, boolean holds) {
        LabelSelector selector = new LabelSelector(Map.of(),
                List.of(new Requirement("env", operator, values.isEmpty() ? List.of() : List.of(values.split(" ")))));
        Map<String, String> labels = label.equals("-") ? Map.of("other", "prod") : Map.of("env", label);

        assertThat(selector.selects(labels)).isEqualTo(holds);
        assertThat(selector.selects(Json.map(labels.toString().replace("=", ": '").replace("}", "'}"))))
                .as("over a body").isEqualTo(holds);
    }

    @Test
    void anEmptySelectorSelectsEverything() {
        assertThat(LabelSelector.EVERYTHING.selects(Map.of())).isTrue();
        assertThat(LabelSelector.EVERYTHING.selects(Map.of("a", "b"))).isTrue();
        assertThat(LabelSelector.EVERYTHING.isEverything()).isTrue();
    }

    @Test
    void allRequirementsMustHold() {
        LabelSelector selector = new LabelSelector(Map.of("a", "1", "b", "2"),
                List.of(new Requirement("c", Operator.EXISTS, List.of())));

        assertThat(selector.selects(Map.of("a", "1", "b", "2", "c", ""))).isTrue();
        assertThat(selector.selects(Map.of("a", "1", "b", "2"))).isFalse();
        assertThat(selector.selects(Map.of("a", "1", "b", "3", "c", ""))).isFalse();
        assertThat(selector.selects(Map.of("a", "1", "c", ""))).isFalse();
        assertThat(selector.isEverything()).isFalse();
    }
}
