package io.plumbline.core.check;

import io.plumbline.core.check.Verdict.Error.Reason;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static io.plumbline.core.check.Evaluation.pod;
import static io.plumbline.core.check.Evaluation.verdict;
import static io.plumbline.core.check.Evaluation.widget;
import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

class VerdictTest {
    private static final String SPEC = """
            {yes: true, no: false, n: 3, d: 2.5, text: 'abc', empty: '', nothing: null, list: [1, 2, 3], holes: [1, null],
             map: {a: 1, b: 2}, containers: [{name: 'x', image: 'r/x:1'}, {name: 'y'}], big: 123456789012345678901234567890}
            """;
    private static final Resource POD = pod(SPEC);
    private static final Resource WIDGET = widget(SPEC);

    /** A verdict and an expression over a built-in kind, where null is absence. */
    private static final String TABLE = """
            PASS  true
            FAIL  false
            PASS  object.spec.yes
            FAIL  object.spec.no
            PASS  object.spec.n == 3
            PASS  object.spec.n == 3.0
            PASS  object.spec.d > 2
            PASS  object.spec.text.startsWith('a') && object.spec.text.size() == 3
            PASS  object.kind == 'Pod' && object.apiVersion == 'v1'
            ERROR object.spec.n
            ERROR object.spec.text
            ERROR object.spec.list
            ERROR object.spec
            ERROR dyn('true')
            ERROR object.spec.missing
            ERROR object.spec.missing == 1
            ERROR object.missing.deeper == 1
            ERROR object.spec.text > 1
            ERROR object.spec.text.matches(object.spec.text + '[')
            ERROR object.spec.list.startsWith('x')
            ERROR object.spec.list[7] == 1
            ERROR object.spec.n / 0 == 1
            ERROR !object.spec.n
            PASS  object.spec.missing == 1 || true
            PASS  true || object.spec.missing == 1
            FAIL  object.spec.missing == 1 && false
            ERROR object.spec.missing == 1 || false
            ERROR object.spec.missing == 1 && true
            ERROR object.spec.n || false
            ERROR (object.spec.missing == 1) == (object.spec.missing == 1)
            ERROR object.spec.missing ? true : true
            PASS  object.spec.containers.exists(c, c.image == 'r/x:1')
            ERROR object.spec.containers.all(c, c.image != '')
            FAIL  object.spec.containers.all(c, c.name == 'z' && c.image != '')
            PASS  object.spec.containers.all(c, c.?image.orValue('-') != '')
            PASS  object.spec.containers.exists_one(c, has(c.image))
            PASS  object.spec.containers.map(c, c.name) == ['x', 'y']
            PASS  object.spec.containers.filter(c, has(c.image)).size() == 1
            PASS  [].all(x, false)
            FAIL  [].exists(x, true)
            PASS  has(object.spec.yes)
            FAIL  has(object.spec.missing)
            FAIL  has(object.spec.nothing)
            ERROR object.spec.nothing == null
            PASS  object.?spec.?nothing == optional.none()
            PASS  object.spec.holes[1] == null
            PASS  object.spec.holes.size() == 2
            PASS  object.spec.n != null
            FAIL  object.spec.n == null
            PASS  object.?spec.?missing.?deeper.orValue('d') == 'd'
            PASS  object.spec[?'text'].orValue('') == 'abc'
            PASS  !object.?spec.?missing.hasValue()
            PASS  optional.of(object.spec).value().n == 3
            PASS  object.spec.map.all(k, v, k in ['a', 'b'] && v > 0)
            PASS  object.spec.list.all(i, v, v == i + 1)
            PASS  object.spec.map.exists(k, v, k == 'b' && v == 2)
            PASS  object.spec.map.transformMap(k, v, v * 2) == {'a': 2, 'b': 4}
            PASS  object.spec.list.transformList(i, v, i * v) == [0, 2, 6]
            PASS  'a' in object.spec.map && !('z' in object.spec.map)
            PASS  2 in object.spec.list
            PASS  object.spec.big > 1.0e29
            PASS  namespaceObject == null
            ERROR namespaceObject.metadata.name == 'shop'
            PASS  now == timestamp('2026-11-22T00:00:00Z')
            PASS  now - timestamp('2026-11-21T00:00:00Z') == duration('24h')
            PASS  now > timestamp('2026-11-21T23:59:59Z')
            PASS  params.labelOwner == 'owner'
            PASS  object.spec.map == object.spec.map
            PASS  object.metadata == {'name': 'web', 'namespace': 'shop', 'uid': 'u'}
            PASS  type(object.spec.n) == int && type(object.spec.list) == list && type(object.spec.map) == map
            PASS  sets.contains(object.spec.list, [1, 3])
            PASS  object.spec.text.upperAscii() == 'ABC'
            PASS  object.spec.list.isSorted() && object.spec.list.sum() == 6
            PASS  quantity('1Gi').isGreaterThan(quantity('1G'))
            PASS  math.greatest(object.spec.list) == 3
            """;

    static Stream<Arguments> table() {
        return TABLE.lines().map(line -> Arguments.of(line.substring(0, 6).strip(), line.substring(6)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("table")
    void anExpressionComesToItsVerdict(Outcome expected, String expression) {
        Verdict verdict = verdict(expression, POD);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(expected);
        if (verdict instanceof Verdict.Error error) {
            assertThat(error.reason()).isEqualTo(Reason.EVALUATION);
            assertThat(error.message()).isNotBlank();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("table")
    void aVariableIsWorthWhatItsExpressionIs(Outcome expected, String expression) {
        Verdict verdict = verdict(check("c").on(ResourceType.POD).variable("v", expression).passes("variables.v"), POD);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("table")
    void aMatchThatIsNotTrueNeverLeadsToAPass(Outcome expected, String expression) {
        if (expression.contains("?") || expected == Outcome.PASS && !expression.equals("true")) {
            return;
        }
        Verdict verdict = verdict(check("c").on(ResourceType.POD).match(expression).passes("true"), POD);

        assertThat(verdict.outcome()).isEqualTo(switch (expected) {
            case FAIL -> Outcome.NOT_APPLICABLE;
            default -> expected;
        });
    }

    @Test
    void nullIsAValueInCustomResources() {
        assertThat(verdict("object.spec.nothing == null", WIDGET)).isEqualTo(Verdict.Pass.INSTANCE);
        assertThat(verdict("has(object.spec.nothing)", WIDGET)).isEqualTo(Verdict.Pass.INSTANCE);
        assertThat(verdict("object.spec.nothing == 1", WIDGET).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict("object.spec.nothing", WIDGET).outcome()).isEqualTo(Outcome.ERROR);
        assertThat(verdict("object.spec.nothing > 1", WIDGET).outcome()).isEqualTo(Outcome.ERROR);
    }

    @Test
    void aVariableMayBeNullOrOptional() {
        Checks check = check("c").on(Evaluation.WIDGET).variable("nil", "object.spec.nothing")
                .variable("some", "object.spec.?text").variable("none", "object.spec.?missing");

        assertThat(verdict(check.passes("variables.nil == null && variables.some.hasValue()"
                + " && variables.some.value() == 'abc' && !variables.none.hasValue()"), WIDGET))
                .isEqualTo(Verdict.Pass.INSTANCE);
    }

    @Test
    void anErrorTellsWhereInTheExpressionItArose() {
        assertThat(verdict("true && object.spec.missing == 1", POD).message()).contains("missing").contains(":19");
    }

    @Test
    void variablesAreLazyAndComputedOnceAndSeeThoseBeforeThem() {
        Checks check = check("c").on(ResourceType.POD).variable("bad", "object.spec.missing == 1")
                .variable("one", "object.spec.n - 2").variable("two", "variables.one + variables.one");

        assertThat(verdict(check.passes("variables.two == 2"), POD)).isEqualTo(Verdict.Pass.INSTANCE);
        assertThat(verdict(check.passes("variables.two == 2 || variables.bad"), POD)).isEqualTo(Verdict.Pass.INSTANCE);
    }

    @Test
    void aVariableThatFailsIsNamedInTheError() {
        Checks check = check("c").on(ResourceType.POD).variable("inner", "object.spec.missing")
                .variable("outer", "variables.inner == 1");

        assertThat(verdict(check.passes("variables.outer"), POD))
                .isInstanceOf(Verdict.Error.class)
                .extracting(Verdict::message)
                .asString()
                .contains("variables.outer", "variables.inner", "missing");
    }

    @Test
    void aFailureCarriesItsMessageExpressionOrElseItsRule() {
        Checks check = check("c").on(ResourceType.POD).passes("false");

        assertThat(verdict(check, POD).message()).isEqualTo("rule of c");
        assertThat(verdict(check.message("object.metadata.name + ' is bad'"), POD).message()).isEqualTo("web is bad");
        for (String broken : List.of("object.spec.missing", "dyn(1)", "' '", "''", "dyn(null)")) {
            assertThat(verdict(check.message(broken), POD)).as(broken).isEqualTo(new Verdict.Fail("rule of c"));
        }
    }

    @Test
    void aLongMessageIsCutBetweenCharacters() {
        String smileys = "\uD83D\uDE00".repeat(6_000);
        Resource pod = pod("{odd: 'x" + smileys + "', even: '" + smileys + "'}");
        for (String field : List.of("odd", "even")) {
            String message = verdict(check("c").on(ResourceType.POD).passes("false").message("object.spec." + field),
                    pod)
                    .message();

            assertThat(message).hasSizeLessThanOrEqualTo(Limits.DEFAULT.messageLength()).endsWith("…");
            assertThat(Character.isHighSurrogate(message.charAt(message.length() - 2))).as(field).isFalse();
        }
    }

    @Test
    void aMatchThatIsFalseIsNotApplicableAndSkipsTheExpression() {
        assertThat(verdict(check("c").on(ResourceType.POD).match("object.spec.no").passes("object.spec.missing"), POD))
                .isEqualTo(Verdict.NotApplicable.INSTANCE);
    }

    @Test
    void theNamespaceAndRelatedItemsAreSeen() {
        CompiledCheck check = Controls.compiled(check("c").on(ResourceType.POD).same("policies", Evaluation.WIDGET)
                .all("policies", ResourceType.JOB).all("others", ResourceType.SECRET)
                .passes("namespaceObject.metadata.labels.env == 'prod' && related.policies.map(p, p.spec.n) == [1, 1]"
                        + " && related.others.size() == 0"));
        Resource namespace = Json.resource(ResourceType.NAMESPACE, "{metadata: {name: 'shop', labels: {env: 'prod'}}}");
        List<BodyMap> policies = List.of(widget("{n: 1}").body());

        assertThat(verdict(check, POD, namespace, Map.of("policies", policies))).isEqualTo(Verdict.Pass.INSTANCE);
    }
}
