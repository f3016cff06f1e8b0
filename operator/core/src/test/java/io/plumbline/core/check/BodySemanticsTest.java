package io.plumbline.core.check;

import dev.cel.common.types.CelKind;
import dev.cel.runtime.CelEvaluationException;
import io.plumbline.core.resource.Bodies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies are passed through by the CEL runtime; an expression must not be able to tell them from plain maps. */
class BodySemanticsTest {
    private static final ExpressionCompiler COMPILER = new ExpressionCompiler(Limits.DEFAULT);
    private static final Map<String, Object> PLAIN = Map.of("metadata",
            Map.of("name", "n", "labels", Map.of("a", "1", "b", "2")), "spec",
            Map.ofEntries(Map.entry("n", 3L), Map.entry("d", 1.5), Map.entry("t", true),
                    Map.entry("l", List.of(3L, 1L, 2L)), Map.entry("s", List.of("x", "y")),
                    Map.entry("cs", List.of(Map.of("image", "i1", "name", "c1"), Map.of("image", "i2", "name", "c2"))),
                    Map.entry("ll", List.of(List.of(1L), List.of(2L, 3L))), Map.entry("e", Map.of()),
                    Map.entry("el", List.of())));

    private static final String EXPRESSIONS = """
            object.spec.n == 3
            object.spec.d > 1
            object.spec.l == [3, 1, 2]
            object.spec.l != [3, 1]
            [3, 1, 2] == object.spec.l
            object.metadata.labels == {'a': '1', 'b': '2'}
            {'b': '2', 'a': '1'} == object.metadata.labels
            object.spec.cs[0] == {'image': 'i1', 'name': 'c1'}
            object.spec.cs == [{'image': 'i1', 'name': 'c1'}, {'name': 'c2', 'image': 'i2'}]
            size(object.metadata.labels) == 2
            object.spec.l.size() == 3
            'a' in object.metadata.labels
            'z' in object.metadata.labels
            1 in object.metadata.labels
            1 in object.spec.l
            9 in object.spec.l
            1.0 in object.spec.l
            1u in object.spec.l
            {'image': 'i1', 'name': 'c1'} in object.spec.cs
            object.metadata.labels['a'] == '1'
            object.metadata.labels['zz'] == '1'
            object.metadata.labels[1] == '1'
            object.spec.l[0] == 3
            object.spec.l[7] == 3
            object.spec.l[0.0] == 3
            object.spec.l['0'] == 3
            object.spec.l[-1] == 3
            has(object.spec.n)
            has(object.spec.nope)
            has(object.nope.x)
            object.nope == 1
            object.spec.n.x == 1
            object.spec.cs.image == 'x'
            object.metadata.labels.all(k, k in ['a', 'b'])
            object.metadata.labels.exists(k, object.metadata.labels[k] == '2')
            object.metadata.labels.all(k, v, k != v)
            object.metadata.labels.map(k, k).size() == 2
            object.metadata.labels.filter(k, k == 'a') == ['a']
            object.spec.cs.exists_one(c, c.image == 'i1')
            object.spec.cs.map(c, c.image) == ['i1', 'i2']
            object.spec.cs.filter(c, c.image == 'i2').size() == 1
            object.spec.cs.map(c, c.image == 'i1', c.name) == ['c1']
            object.spec.l.all(i, v, i < 3)
            object.metadata.labels.transformMap(k, v, v + 'x') == {'a': '1x', 'b': '2x'}
            object.metadata.labels.transformList(k, v, k + v).size() == 2
            object.spec.l.transformList(i, v, v + i) == [3, 2, 4]
            object.spec.l + [4] == [3, 1, 2, 4]
            [0] + object.spec.l == [0, 3, 1, 2]
            (object.spec.l + object.spec.l).size() == 6
            object.spec.l + object.spec.el == object.spec.l
            object.spec.ll == [[1], [2, 3]]
            object.spec.s.join(',') == 'x,y'
            object.spec.l.min() == 1 && object.spec.l.max() == 3 && object.spec.l.sum() == 6
            object.spec.l.isSorted()
            object.spec.l.indexOf(2) == 2
            sets.contains(object.spec.l, [1])
            sets.contains(object.spec.cs, [{'image': 'i2', 'name': 'c2'}])
            sets.intersects(object.spec.s, ['y'])
            sets.equivalent(object.spec.l, [1, 2, 3])
            object.?spec.?n.orValue(0) == 3
            object.?spec.?zz.orValue(7) == 7
            object[?'spec'].hasValue()
            object.spec.l[?9].hasValue()
            object.spec.l[?0].value() == 3
            object.spec.?cs.orValue([]).size() == 2
            optional.of(object.spec).value().n == 3
            optional.ofNonZeroValue(object.spec.e).hasValue()
            optional.ofNonZeroValue(object.spec.el).hasValue()
            optional.ofNonZeroValue(object.spec.l).hasValue()
            object.spec.e == {}
            object.spec.el == []
            object.spec.e == object.spec.el
            type(object.spec.l) == list
            type(object.metadata) == map
            type(object.spec.n) == int
            type(object.spec) == type(object.spec.l)
            string(object.spec.n) == '3'
            dyn(object.spec).n == 3
            object.spec.t ? object.spec.n == 3 : false
            object.spec == object.spec
            object.spec != object.metadata
            {'x': object.spec.l}.x == [3, 1, 2]
            {'k': object.metadata}.k.labels.a == '1'
            [object.spec.l, object.spec.s].size() == 2
            object.spec.cs.exists(c, c == {'image': 'i2', 'name': 'c2'})
            object.spec.startsWith('x')
            object.spec.l.startsWith('x')
            object.spec + object.spec == object.spec
            object.spec > object.spec
            object.spec.l > 3
            """;

    static Stream<String> expressions() {
        return EXPRESSIONS.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expressions")
    void aBodyBehavesAsThePlainMapOfTheSameContent(String source) {
        List<String> problems = new ArrayList<>();
        Expression expression = COMPILER.compile(source, CelKind.DYN, problems::add);
        assertThat(problems).isEmpty();

        assertThat(outcome(expression, Bodies.map(PLAIN))).isEqualTo(outcome(expression, PLAIN));
    }

    private static String outcome(Expression expression, Object object) {
        try {
            return String.valueOf(expression.program().eval(Map.of("object", object)));
        } catch (CelEvaluationException e) {
            return "error " + e.getErrorCode();
        }
    }
}
