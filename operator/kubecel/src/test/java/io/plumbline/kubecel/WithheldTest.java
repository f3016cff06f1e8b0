package io.plumbline.kubecel;

import dev.cel.common.types.CelType;
import dev.cel.common.values.StructValue;
import dev.cel.runtime.CelEvaluationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WithheldTest {
    /** As it should be where its type or a field of it may be asked for. */
    private static final class Typed extends StructValue<String, Object> implements Withheld {
        @Override
        public Object value() {
            return this;
        }

        @Override
        public boolean isZeroValue() {
            throw Withheld.failure();
        }

        @Override
        public CelType celType() {
            throw Withheld.failure();
        }

        @Override
        public Object select(String field) {
            throw Withheld.failure();
        }

        @Override
        public Optional<Object> find(String field) {
            throw Withheld.failure();
        }
    }

    private static final class Placeholder implements Withheld {
        @Override
        public String toString() {
            return "placeholder";
        }
    }

    private final CelEnvironment cel = new CelEnvironment(GrowthLimits.defaults());
    private final Placeholder value = new Placeholder();
    private final Map<String, Object> object = Map.of("v", value, "w", new Placeholder(), "l", List.of("a", value),
            "m", Map.of("name", "n", "value", value), "typed", new Typed());

    @ParameterizedTest
    @ValueSource(strings = {"object.v == object.v", "object.v != object.v", "object.v == object.w", "object.v == ''",
        "'' == object.v", "object.v == null", "object.v != 'a'", "object.v == 1", "object.v == []",
        "object.v in ['a']", "'x' in object.l", "object.v in object.l", "object.v in {'a': 1}", "object.l == object.l",
        "object.m == object.m", "object.m != object.m", "object == object", "object.m in [object.m]",
        "object.l == ['a', 'b']", "['a', object.v] == ['a', object.w]", "optional.of(object.v) == optional.of('a')",
        "object.?v == optional.of('a')", "object.l.indexOf('x') >= 0", "object.l.lastIndexOf('a') >= 0",
        "object.l.includes('x')", "object.v.includes('x')", "sets.contains(object.l, ['x'])",
        "sets.equivalent(object.l, object.l)", "sets.intersects(object.l, ['x'])", "object.l.distinct().size() > 0",
        "[object.m, object.m].distinct().size() > 0", "object.l.sort().size() > 0", "object.l.isSorted()",
        "object.l.max() == 'a'", "{'a': 1}[object.v] == 1", "{'a': 1}[?object.v].hasValue()",
        "optional.ofNonZeroValue(object.v).hasValue()",
        "selects({'matchLabels': {'a': 'b'}}, {'a': object.v})",
        "selects({'matchExpressions': [{'key': 'a', 'operator': 'NotIn', 'values': ['b']}]}, {'a': object.v})"})
    void comparingIsAnError(String expression) {
        assertThatThrownBy(() -> cel.evaluate(expression, object)).isInstanceOf(CelEvaluationException.class)
                .hasMessageContaining("the value is not kept in memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"string(object.v) == ''", "int(object.v) == 1", "double(object.v) > 0.0",
        "bool(object.v)", "bytes(object.v) == b''", "timestamp(object.v) == timestamp(0)",
        "duration(object.v) > duration('1s')", "object.v.size() > 0", "size(object.v) > 0", "object.v.contains('a')",
        "object.v.startsWith('a')", "object.v.matches('a')", "object.v < 'a'", "object.v >= object.v",
        "object.v + 'a' == 'a'", "'a' + object.v == 'a'", "object.v.lowerAscii() == ''",
        "object.v.split(',').size() > 0",
        "object.l.join(',') == ''", "'%s'.format([object.v]) == ''", "'%s'.format([object.l]) == ''",
        "'%d'.format([object.v]) == ''", "'%x'.format([object.v]) == ''", "object.v.find('a') == ''",
        "quantity(object.v) == quantity('1')", "isIP(object.v)", "url(object.v).getHost() == ''",
        "object.v.all(x, true)", "object.v[0] == 'a'", "object.v.a == 'a'", "{object.v: 1}.size() > 0",
        "math.greatest([object.v]) == 1", "[object.v].sum() == 1", "object.v ? true : false", "!object.v",
        "object.v && true", "type(object.typed) == string", "object.typed.a == 'a'", "object.typed == ''",
        "'a'.matches(object.v)", "['a'].join(object.v) == 'a'"})
    void convertingAndPrintingIsAnError(String expression) {
        assertThatThrownBy(() -> cel.evaluate(expression, object)).isInstanceOf(CelEvaluationException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"has(object.v);true", "has(object.m.value);true", "has(object.m.other);false",
        "object.?v.hasValue();true", "'v' in object;true", "object.size();5", "object.l.size();2", "object.l[0];a",
        "object.m.name == 'n';true", "'a' in object.l;true", "object.l.exists(x, x == 'a');true",
        "object.l == ['b', 'c'];false", "object.l == ['a'];false", "object.m == {'name': 'x', 'value': 'y'};false",
        "[object.m].filter(e, has(e.value)).size();1", "object.l.slice(0, 1) == ['a'];true"})
    void whatIsKnownWithoutTheValueIsAnswered(String expression, String expected) throws Exception {
        assertThat(cel.evaluate(expression, object)).asString().isEqualTo(expected);
    }
}
