package io.plumbline.core.reference;

import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Projection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReferenceAnalysisTest {
    private static final BodyMap PARAMETERS = Json.map("{key: 'k', keys: ['k', 'l'], map: {a: 'k'}, nothing: null}");

    private static ReferenceAnalysis analysis(Map<String, String> variables) {
        return new ReferenceAnalysis(
                variables.entrySet()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> Syntax.of(one.getValue()))),
                Set.of("pods", "nodes"), PARAMETERS);
    }

    private static String object(String expression) {
        ReferenceAnalysis analysis = analysis(Map.of());
        analysis.add(Syntax.of(expression));
        return text(analysis.object());
    }

    /** {@code a} for a value, {@code a?} for its presence, {@code a!} for all of it, with its parts in brackets. */
    private static String text(Projection projection) {
        return switch (projection) {
            case Projection.Whole whole -> switch (whole) {
                case DROPPED -> "-";
                case PRESENT -> "?";
                case KEPT -> "!";
            };
            case Projection.Parts parts -> {
                Map<String, String> all = new TreeMap<>();
                parts.named().forEach((name, inner) -> all.put(name, text(inner)));
                if (parts.others() != Projection.DROP) {
                    all.put("*", text(parts.others()));
                }
                if (parts.elements() != Projection.PRESENCE) {
                    all.put("[]", text(parts.elements()));
                }
                yield all.entrySet()
                        .stream()
                        .map(one -> one.getKey() + one.getValue())
                        .collect(Collectors.joining(" ", "{", "}"));
            }
        };
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            true                                                    | -
            object == null                                          | {}
            object.a                                                | {a{}}
            object.a.b == 'x'                                       | {a{b{}}}
            object.a == object.b                                    | {a! b!}
            object['a']['b'] == 1                                   | {a{b{}}}
            has(object.a.b)                                         | {a{b?}}
            object.?a.?b.hasValue()                                 | {a{b?}}
            object[?'a'][?'b'].orValue('') == ''                    | {a{b{}}}
            object.a.hasValue()                                     | {a{}}
            object.?a.orValue(object.b).c == 1                      | {a{c{}} b{c{}}}
            object.?a.or(object.?b).value().c == 1                  | {a{c{}} b{c{}}}
            object.?a.optMap(x, x.b + 1).orValue(1) == 1            | {a{b{}}}
            object.?a.optFlatMap(x, x.?b).hasValue()                | {a{b?}}
            optional.of(object.a).hasValue()                        | {a?}
            optional.ofNonZeroValue(object.a).hasValue()            | {a{*?}}
            object.a.size() > 0                                     | {a{*?}}
            size(object.a) > 0                                      | {a{*?}}
            'x' in object.a                                         | {a{[]{} x?}}
            object.a in ['x', 'y']                                  | {a{}}
            object.a in object.b                                    | {a! b{*? []!}}
            object.a[0].b == 1                                      | {a{[]{b{}}}}
            object.a[object.i].b == 1                               | {a{*{b{}} []{b{}}} i!}
            object.a[params.key] == 1                               | {a{k{}}}
            params.keys.all(x, object.a[x] == 1)                    | {a{k{} l{}}}
            params.map.all(x, object.a[x] == 1)                     | {a{*{} []{}}}
            params.map.all(x, y, object.a[y] == 1)                  | {a{*{} []{}}}
            {'p': 'q'}.all(x, object[x] == 1)                       | {*{} []{}}
            ['p', 'q'].all(x, object[x] == 1)                       | {p{} q{}}
            [1, 'p'].all(x, object[x] == 1)                         | {[]{} p{}}
            object['a' + 'b'] == 1                                  | {*{} []{}}
            object[params.nothing] == 1                             | {*{} []{}}
            object.a.all(x, x.b == 1)                               | {a{*? []{b{}}}}
            object.a.exists(x, has(x.b))                            | {a{*? []{b?}}}
            object.a.exists_one(x, x.b == 1)                        | {a{*? []{b{}}}}
            object.a.filter(x, x.b == 1).size() == 1                | {a{*? []{b{}}}}
            object.a.filter(x, x.b == 1)[0].c == 1                  | {a{*? []{b{} c{}}}}
            object.a.map(x, x.b).all(y, y.c == 1)                   | {a{*? []{b{c{}}}}}
            object.a.map(x, x.b > 0, x.c)[0] == 'x'                 | {a{*? []{b! c{}}}}
            object.a.all(i, x, x.b == 1)                            | {a{*{b{}} []{b{}}}}
            object.a.all(k, object.b[k] == 1)                       | {a{*? []!} b{*{} []{}}}
            object.a.transformList(i, x, x.b).exists(y, y == 1)     | {a{*{b{}} []{b{}}}}
            object.a.transformMap(k, x, x.b)['z'] == 1              | {a{*{b{}} []{b{}}}}
            object.a.transformMapEntry(k, x, {x.b: x.c}).z == 1     | {a{*{b! c{}} []{b! c{}}}}
            (object.a + object.b).all(x, x.c == 1)                  | {a{[]{c{}}} b{[]{c{}}}}
            [object.a, object.b].all(x, x.c == 1)                   | {a{c{}} b{c{}}}
            [object.a].size() == 1                                  | {a?}
            {'m': object.a}.m.b == 1                                | {a{b{}}}
            {object.a: 1}.size() == 1                               | {a!}
            (object.a ? object.b : object.c).d == 1                 | {a{} b{d{}} c{d{}}}
            object.a && !object.b                                   | {a{} b{}}
            type(object.a) == string                                | {a{}}
            dyn(object.a).b == 1                                    | {a{b{}}}
            object.a.first().value().b == 1                         | {a{[]{b{}}}}
            object.a.slice(0, 1)[0].b == 1                          | {a{[]{b{}}}}
            object.a.reverse()[0].b == 1                            | {a{[]{b{}}}}
            object.a.flatten()[0].b == 1                            | {a{[]{[]{b{}} b{}}}}
            object.a.flatten(2).size() == 1                         | {a!}
            object.a.sort()[0] == 1                                 | {a{[]!}}
            object.a.matches('x')                                   | {a!}
            object.a.join(',') == ''                                | {a!}
            selects(object.a, object.b)                             | {a! b!}
            cel.bind(x, object.a, x.b == x.c)                       | {a{b! c!}}
            [dyn(1)].all(object, object.a == 1)                     | -
            [object.a].all(object, object.b == 1)                   | {a{b{}}}
            object.a.map(x, x).map(x, x).map(x, x.b)[0] == 1        | {a{*? []{b{}}}}
            object.a.map(x, x.map(y, y.b))[0][0] == 1               | {a{*? []{*? []{b{}}}}}
            """)
    void whatIsReadOfTheObject(String expression, String read) {
        assertThat(object(expression)).isEqualTo(read);
    }

    @Test
    void branchesThatDoNotDecideAreReadAsWell() {
        assertThat(object("true || object.a")).isEqualTo("{a{}}");
        assertThat(object("object.a.all(x, true || x.b)")).isEqualTo("{a{*? []{b{}}}}");
    }

    @Test
    void whatIsReadByAnyNameIsReadOfNamedFieldsToo() {
        assertThat(object("has(object.a.b) && object.a.all(k, object.a[k] == 'x')"))
                .isEqualTo("{a{*{} []!}}");
    }

    @Test
    void variablesAreReadInTheirOwnContextAndOnlyWhenNamed() {
        ReferenceAnalysis analysis = analysis(Map.of("spec", "object.kind == 'Pod' ? object.spec : object.template",
                "containers", "variables.spec.containers", "unused", "object.unused"));
        analysis.add(Syntax.of("[1].all(object, variables.containers.all(c, c.image == 'x'))"));
        analysis.add(Syntax.of("variables['spec'].a == 1 && has(variables.containers)"));

        assertThat(text(analysis.object())).isEqualTo(
                "{kind{} spec{a{} containers{*? []{image{}}}} template{a{} containers{*? []{image{}}}}}");
    }

    @Test
    void aLoopVariableCanHideTheVariables() {
        ReferenceAnalysis analysis = analysis(Map.of("x", "object.hidden"));
        analysis.add(Syntax.of("[object.a].all(variables, variables.x == 1)"));

        assertThat(text(analysis.object())).isEqualTo("{a{x{}}}");
    }

    @Test
    void namespaceAndLookupsHavePathsOfTheirOwn() {
        ReferenceAnalysis analysis = analysis(Map.of());
        analysis.add(Syntax.of("namespaceObject != null && namespaceObject.metadata.?labels[?params.key].hasValue()"));
        analysis.add(Syntax.of("related.pods.exists(p, p.spec.node == object.metadata.name)"));

        assertThat(text(analysis.namespaceObject())).isEqualTo("{metadata{labels{k?}}}");
        assertThat(text(analysis.related("pods"))).isEqualTo("{spec{node!}}");
        assertThat(text(analysis.object())).isEqualTo("{metadata{name!}}");
        assertThat(text(analysis.related("nodes"))).isEqualTo("-");
    }

    @Test
    void howManyItemsThereAreNeedsNothingOfThem() {
        ReferenceAnalysis analysis = analysis(Map.of());
        analysis.add(Syntax.of("related.pods.size() > 0"));

        assertThat(analysis.related("pods").covers(Projection.PRESENCE)).isTrue();
        assertThat(text(analysis.related("pods"))).isEqualTo("?");
    }

    @Test
    void joinKeysAreRead() {
        ReferenceAnalysis analysis = analysis(Map.of());
        analysis.addItemKey("pods", Syntax.of("item.spec.names.map(n, n.value)"));
        analysis.addSubjectKey(Syntax.of("object.metadata.name"));

        assertThat(text(analysis.related("pods"))).isEqualTo("{spec{names{*? []{value!}}}}");
        assertThat(text(analysis.object())).isEqualTo("{metadata{name!}}");
        assertThatThrownBy(() -> analysis.addItemKey("other", Syntax.of("item")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void inputsThatAreNotToldApartByNameAreReadWhole() {
        ReferenceAnalysis analysis = analysis(Map.of("x", "object.a"));
        analysis.add(Syntax.of("string(related) == string(variables)"));

        assertThat(text(analysis.related("pods"))).isEqualTo("!");
        assertThat(text(analysis.object())).isEqualTo("{a!}");
    }
}
