package io.plumbline.kubecel;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ComprehensionNestingTest {
    private final CelEnvironment cel = new CelEnvironment(GrowthLimits.defaults());

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"1 + 1;0", "[1].all(x, x > 0);1", "[1].all(x, [2].exists(y, y > x));2",
        "[1].map(x, x).filter(x, x > 0).map(x, x);1", "[[1]].map(x, x.map(y, y)).map(z, z.all(w, w > 0));2",
        "[1].all(x, {'a': [x].map(y, [y].map(z, z))}.size() > 0);3", "optional.of(1).optMap(x, x);0",
        "optional.of(1).optMap(x, [x].map(y, y));1", "[1].all(x, [x].map(y, y).size() in [1].map(z, z));2",
        "{'a': 1}.transformMap(k, v, [v].map(y, y));2", "has(object.a) && object.b.exists(x, has(x.c));1",
        "[[3, 1]].map(x, x.sortBy(y, y));2"})
    void countsLoopsWithinLoops(String expression, int levels) throws Exception {
        assertThat(ComprehensionNesting.of(cel.compile(expression))).isEqualTo(levels);
    }
}
