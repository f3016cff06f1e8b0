package io.plumbline.kubecel;

import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs every row of the tables; see the README beside them. */
class KubernetesTablesTest {
    private static final List<String> TABLES = List.of("quantity", "semver", "ip", "cidr", "url", "regex", "lists",
            "named-format", "string-format", "selectors");
    private static final String ERROR = "error: ";

    private record Row(String expression, String expected) {
        static Row of(String line) {
            String[] columns = line.split("\t", -1);
            return new Row(columns[0], columns[1]);
        }
    }

    private final CelEnvironment cel = new CelEnvironment(GrowthLimits.defaults());

    @TestFactory
    Stream<DynamicContainer> tables() {
        return TABLES.stream().map(table -> DynamicContainer.dynamicContainer(table, rows(table).map(row -> DynamicTest
                .dynamicTest(row.expression() + "  is  " + row.expected(), () -> check(row)))));
    }

    private Stream<Row> rows(String table) {
        try (var in = KubernetesTablesTest.class.getResourceAsStream("tables/" + table + ".tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(Row::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(Row row) throws Exception {
        if (row.expected().equals("refused")) {
            assertThatThrownBy(() -> cel.evaluate(row.expression())).isInstanceOf(CelValidationException.class);
        } else if (row.expected().startsWith(ERROR)) {
            assertThatThrownBy(() -> cel.evaluate(row.expression())).isInstanceOf(CelEvaluationException.class)
                    .hasMessageContaining(row.expected().substring(ERROR.length()))
                    .hasMessageNotContaining("failed with arg");
        } else {
            assertThat(cel.evaluate("(" + row.expression() + ") == (" + row.expected() + ")"))
                    .as(() -> "value is " + value(row)).isEqualTo(true);
        }
    }

    private Object value(Row row) {
        try {
            return cel.evaluate(row.expression());
        } catch (CelValidationException | CelEvaluationException e) {
            return e.getMessage();
        }
    }
}
