package io.plumbline.core.check;

import io.plumbline.core.check.Verdict.Error.Reason;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.Variable;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

import static io.plumbline.core.check.Evaluation.pod;
import static io.plumbline.core.check.Evaluation.problems;
import static io.plumbline.core.check.Evaluation.verdict;
import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompilerTest {
    private static Checks pods() {
        return check("c").on(ResourceType.POD);
    }

    @Test
    void aSyntaxErrorIsToldWithItsPlace() {
        assertThat(problems(pods().passes("true &&\n  object.spec.("))).singleElement()
                .asString()
                .startsWith("checks[c].expression: line 2 column 15: ");
    }

    @Test
    void aTypeErrorIsToldWithItsPlace() {
        assertThat(problems(pods().passes("1 + 'a' == 2"))).singleElement()
                .asString()
                .startsWith("checks[c].expression: line 1 column 3: ")
                .contains("no matching overload");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"now - duration('1 day') < now | 16 | duration",
        "timestamp('2026-13-01T00:00:00Z') < now | 11 | timestamp", "object.x.matches('[') | 18 | matches",
        "matches(object.x, '(') | 19 | matches", "object.x.find('*') == '' | 15 | find",
        "object.x.findAll('a{2000}') == [] | 18 | findAll", "quantity('1Gx').isInteger() | 10 | quantity",
        "cidr('10.0.0.0/33').containsIP('10.0.0.1') | 6 | cidr", "ip('10.0.0.256').family() == 4 | 4 | ip",
        "semver('1.x').major() == 1 | 8 | semver", "url(':bad').getHost() == '' | 5 | url"})
    void aLiteralThatMeansNothingIsToldWithItsPlace(String expression, int column, String function) {
        assertThat(problems(pods().passes(expression))).singleElement().asString()
                .startsWith("checks[c].expression: line 1 column " + column + ": " + function + ": ");
        assertThat(problems(pods().variable("v", expression).passes("true || variables.v"))).isNotEmpty();
    }

    @Test
    void anUnknownNameIsToldWithItsPlace() {
        assertThat(problems(pods().passes("objekt.spec.x"))).singleElement()
                .asString()
                .contains("line 1 column 1: ")
                .contains("objekt");
    }

    @Test
    void everyPartIsCompiledAndEveryProblemTold() {
        assertThat(problems(pods().match("1").passes("'text'").message("2").variable("v", "(")))
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactlyInAnyOrder("checks[c].match", "checks[c].expression", "checks[c].messageExpression",
                        "checks[c].variables[v]");
    }

    @Test
    void aKnownResultOfTheWrongTypeIsRefused() {
        assertThat(problems(pods().passes("'text'"))).containsExactly(
                "checks[c].expression: line 1 column 1: must return a bool, but returns string");
        assertThat(problems(pods().passes("object.?spec.?x"))).singleElement().asString()
                .contains("must return a bool");
        assertThat(problems(pods().passes("true").message("1 == 1"))).containsExactly(
                "checks[c].messageExpression: line 1 column 3: must return a string, but returns bool");
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "oldObject", "authorizer"})
    void whatExistsOnlyDuringAdmissionIsRefusedWithTheReason(String name) {
        for (String expression : List.of(name + " != null", name + ".x == 1", "has(" + name + ".x)",
                "object.spec.l.all(i, " + name + ".x == i)", name + "[?'x'].hasValue()")) {
            assertThat(problems(pods().passes(expression))).as(expression)
                    .singleElement()
                    .asString()
                    .matches("checks\\[c].expression: line 1 column \\d+: '" + name
                            + "' exists only while a request is admitted.*");
        }
    }

    @Test
    void unknownLookupsVariablesAndParametersAreRefused() {
        assertThat(problems(pods().same("known", ResourceType.JOB).passes("related.unknown.size() == 0")))
                .containsExactly("checks[c].expression: line 1 column 8: "
                        + "related.unknown is read, but no lookup has that name");
        assertThat(problems(pods().passes("variables.unknown"))).singleElement().asString()
                .contains("variables.unknown is read, but no variable has that name");
        assertThat(problems(pods().passes("params.unknown == 1"))).singleElement().asString()
                .contains("params.unknown is read, but there is no such parameter");
        assertThat(problems(pods().variable("v", "related.unknown").passes("variables.v == []"))).singleElement()
                .asString()
                .contains("related.unknown");
    }

    @Test
    void whatCannotBeAnalysedIsRefused() {
        for (String expression : List.of("params['label' + 'Owner'] == 'x'", "related.size() == 0",
                "variables == {}", "size(params) > 0", "[variables].size() == 1")) {
            assertThat(problems(pods().passes(expression))).as(expression).isNotEmpty();
        }
    }

    @Test
    void aVariableSeesOnlyThoseBeforeItAndReplacesNone() {
        assertThat(problems(pods().variable("a", "variables.b").variable("b", "1").passes("variables.a == 1")))
                .containsExactly("checks[c].variables[a]: line 1 column 10: variables.b is not declared before it");
        assertThat(problems(pods().variable("podSpec", "1").passes("true"))).singleElement().asString()
                .contains("checks[c].variables[podSpec]", "taken");
        assertThat(problems(pods().variable("a", "1").variable("a", "2").passes("true"))).singleElement().asString()
                .contains("taken");
    }

    @Test
    void anUnknownParameterOfTheControlIsRefused() {
        Control control = Controls.parameterised(Controls.control("A.8.1", pods()), Json.map("{labelOwnr: 'x'}"));

        assertThat(problems(control)).containsExactly("parameters: there is no parameter 'labelOwnr'");
    }

    @Test
    void anIdThatIsUsedTwiceIsRefusedAlsoWhenDisabled() {
        assertThat(problems(Controls.control("A.8.1", pods(), pods())))
                .containsExactly("checks[c]: the id is used twice");
        assertThat(problems(Controls.control("A.8.1", pods(), pods().disabled()))).hasSize(1);
    }

    @Test
    void aDisabledCheckIsNotCompiled() {
        CompiledControl control = Controls.COMPILER
                .compile(Controls.control("A.8.1", pods(), check("off").passes("(").disabled()));

        assertThat(control.isValid()).isTrue();
        assertThat(control.checks()).extracting(one -> one.key().check()).containsExactly("c");
    }

    @Test
    void oneBrokenCheckLeavesNoneOfItsControl() {
        CompiledControl control = Controls.COMPILER
                .compile(Controls.control("A.8.1", pods(), check("broken").passes("(")));

        assertThat(control.isValid()).isFalse();
        assertThat(control.checks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"object.metadata['resourceVersion'] == '1'", "has(object.metadata.resourceVersion)",
        "object.metadata[?'resourceVersion'].hasValue()", "object.metadata.all(k, k != 'x')",
        "['resourceVersion'].all(f, !(f in object.metadata))",
        "object.metadata.annotations['kubectl.kubernetes.io/last-applied-configuration'] == ''",
        "object.spec.containers.all(c, c.env.all(e, e.value != 'x'))", "object.spec.env.TOKEN == ''",
        "object.?spec.?containers[?0].?env[?0].?value.orValue('').matches('x')"})
    void aValueThatNeverEntersMemoryIsRefusedHoweverItIsRead(String expression) {
        assertThat(problems(pods().passes(expression))).as(expression).singleElement().asString()
                .contains("never kept in memory");
        assertThat(problems(check("c").passes(expression))).as("of the cluster: %s", expression).isNotEmpty();
        assertThat(problems(pods().variable("v", expression).passes("variables.v"))).as("in a variable: %s", expression)
                .isNotEmpty();
        assertThat(problems(pods().match(expression).passes("true"))).as("in a match: %s", expression).isNotEmpty();
        assertThat(problems(pods().passes("true").message("string(" + expression + ")")))
                .as("in a message: %s", expression)
                .isNotEmpty();
        String ofItem = expression.replace("object.", "p.");
        assertThat(problems(check("c").on(ResourceType.SECRET).same("pods", ResourceType.POD)
                .passes("related.pods.all(p, " + ofItem.replace("in object", "in p") + ")"))).as(ofItem).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"has(object.metadata.managedFields)", "object.metadata.managedFields[0].manager == 'x'",
        "object.metadata.annotations.exists(k, k == 'managedFields')",
        "'kubectl.kubernetes.io/last-applied-configuration' in object.metadata.annotations",
        "object.spec.containers.all(c, c.env.all(e, !has(e.value) && !e.?value.hasValue() && e.name != 'x'))"})
    void whetherItIsThereCanBeToldAndOtherBookkeepingIsOrdinary(String expression) {
        assertThat(problems(pods().passes(expression))).isEmpty();
    }

    @Test
    void valuesOfSecretsAreRefusedWhereverASecretIsMeant() {
        for (String field : List.of("data", "stringData")) {
            String value = "object." + field + ".exists(k, object." + field + "[k] == 'x')";
            assertThat(problems(check("c").on(ResourceType.SECRET).passes(value))).hasSize(1);
            assertThat(problems(check("c").on(ResourceType.SECRET).match("object." + field + ".key == ''")
                    .passes("true"))).hasSize(1);
            assertThat(problems(pods().same("secrets", ResourceType.SECRET)
                    .passes("related.secrets.all(s, s." + field + "['key'] != '')"))).singleElement()
                    .asString()
                    .contains("related.secrets[*]." + field + ".key");
            assertThat(problems(check("c").on(new ResourceType("", "ConfigMap")).passes(value))).isEmpty();
            assertThat(problems(check("c").on(ResourceType.SECRET)
                    .passes("has(object." + field + ".key) && object." + field + ".all(k, k != 'x')"))).isEmpty();
        }
        assertThat(problems(check("c").on(ResourceType.SECRET).passes("object.type == 'Opaque'"))).isEmpty();
    }

    @Test
    void aParameterIsItsDefaultUnlessTheControlSaysOtherwise() {
        Checks check = pods().passes("params.minZones == 2");
        assertThat(verdict(check, pod("{}"))).isEqualTo(Verdict.Pass.INSTANCE);

        Control control = Controls.parameterised(Controls.control("A.8.1", check), Json.map("{minZones: 3}"));
        assertThat(verdict(Controls.compiled(control).get(0), pod("{}"), null, Map.of()))
                .isEqualTo(new Verdict.Fail("rule of c"));
        Control unset = Controls.parameterised(Controls.control("A.8.1", check), Json.map("{minZones: null}"));
        assertThat(verdict(Controls.compiled(unset).get(0), pod("{}"), null, Map.of()))
                .as("null is no value").isEqualTo(Verdict.Pass.INSTANCE);
    }

    @Test
    void aParameterThatNobodyHasSetIsAnErrorWithTheLineToAdd() {
        Environment environment = new Environment(1, Json.map("{registry: null, optional: null}"),
                List.of(new Variable("own", "params.registry + '/'")));
        Compiler compiler = new Compiler(environment, Limits.DEFAULT);

        for (Checks check : List.of(pods().passes("params.registry == 'r' || true"),
                pods().passes("object.spec.x.startsWith(variables.own) || true"),
                pods().match("params.registry != ''").passes("true"))) {
            CompiledControl control = compiler.compile(Controls.control("A.8.1", check));
            assertThat(control.problems()).isEmpty();
            assertThat(verdict(control.checks().get(0), pod("{}"), null, Map.of()))
                    .isEqualTo(new Verdict.Error(Reason.PARAMETER_UNSET, "set spec.parameters.registry"));
        }
        CompiledControl guarded = compiler
                .compile(Controls.control("A.8.1", pods().passes("!params[?'optional'].hasValue()")));
        assertThat(verdict(guarded.checks().get(0), pod("{}"), null, Map.of()))
                .isEqualTo(Verdict.Pass.INSTANCE);

        Control set = Controls.parameterised(Controls.control("A.8.1", pods().passes("params.registry == 'r'")),
                Json.map("{registry: 'r'}"));
        assertThat(verdict(compiler.compile(set).checks().get(0), pod("{}"), null, Map.of()))
                .isEqualTo(Verdict.Pass.INSTANCE);
    }

    @Test
    void whatACheckReadsIsKnown() {
        CompiledCheck plain = Controls.compiled(pods().passes("true"));
        assertThat(plain.readsNow()).isFalse();
        assertThat(plain.readsNamespace()).isFalse();

        assertThat(Controls.compiled(pods().passes("object.spec.t < now")).readsNow()).isTrue();
        assertThat(Controls.compiled(pods().variable("v", "now").message("string(variables.v)")).readsNow()).isTrue();
        assertThat(Controls.compiled(pods().passes("variables.isProd")).readsNamespace()).isTrue();
        assertThat(Controls.compiled(check("c").passes("true")).subjects()).containsExactly(ResourceType.NAMESPACE);
    }

    @Test
    void anEnvironmentThatDoesNotCompileIsNoEnvironment() {
        Environment broken = new Environment(1, Json.map("{}"), List.of(new Variable("v", "(")));

        assertThatThrownBy(() -> new Compiler(broken, Limits.DEFAULT)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("environment.variables[v]");
    }
}
