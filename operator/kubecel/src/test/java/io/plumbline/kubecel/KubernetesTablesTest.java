package io.plumbline.kubecel;

import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs every row of the tables; {@link KubernetesAgreementIT} has the API server run them. */
class KubernetesTablesTest {
    private final CelEnvironment cel = new CelEnvironment(GrowthLimits.defaults());

    @TestFactory
    Stream<DynamicContainer> tables() {
        return TableRow.TABLES.stream().map(table -> DynamicContainer.dynamicContainer(table, TableRow.of(table)
                .map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row)))));
    }

    private void check(TableRow row) throws Exception {
        if (row.isRefused()) {
            assertThatThrownBy(() -> cel.evaluate(row.expression())).isInstanceOf(CelValidationException.class);
        } else if (row.isError()) {
            assertThatThrownBy(() -> cel.evaluate(row.expression())).isInstanceOf(CelEvaluationException.class)
                    .hasMessageContaining(row.errorFragment()).hasMessageNotContaining("failed with arg");
        } else {
            assertThat(cel.evaluate(row.asRule())).as(() -> "value is " + value(row)).isEqualTo(true);
        }
    }

    private Object value(TableRow row) {
        try {
            return cel.evaluate(row.expression());
        } catch (CelValidationException | CelEvaluationException e) {
            return e.getMessage();
        }
    }
}
