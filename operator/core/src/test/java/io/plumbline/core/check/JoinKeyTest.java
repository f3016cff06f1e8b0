package io.plumbline.core.check;

import io.plumbline.core.check.JoinKey.Keys;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.control.Variable;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import static io.plumbline.core.check.Evaluation.problems;
import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

class JoinKeyTest {
    private static final BodyMap BODY = Json.map("""
            {metadata: {name: 'web', labels: {app: 'shop', tier: 'front'}}, spec: {n: 1, none: [], names: ['a', 'b', 'a'],
             mixed: ['a', 1], holes: ['a', null], long: '%s'}}
            """.formatted("x".repeat(5_000)));

    private static Checks joined(String key, String subjectKey) {
        return check("c").on(ResourceType.POD)
                .joined("jobs", ResourceType.JOB, key, subjectKey)
                .passes("related.jobs.size() == 1");
    }

    private static Keys ofItem(String key) {
        return keys(Controls.compiled(joined(key, "object.metadata.name")).lookups().get(0).key());
    }

    private static Keys ofSubject(String key) {
        return keys(Controls.compiled(joined("item.metadata.name", key)).lookups().get(0).subjectKey());
    }

    private static Keys keys(JoinKey key) {
        return Objects.requireNonNull(key).of(BODY);
    }

    private static Set<String> known(Keys keys) {
        assertThat(keys).isInstanceOf(Keys.Known.class);
        return ((Keys.Known) keys).keys();
    }

    private static String unknown(Keys keys) {
        assertThat(keys).isInstanceOf(Keys.Unknown.class);
        return ((Keys.Unknown) keys).reason();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X.metadata.name", "[X.metadata.name]", "dyn(X.metadata.name)",
        "X.metadata.?name.orValue('')", "[[X.metadata.name]][0]", "{'a': X.metadata.name}.a",
        "X.spec.n == 1 ? [X.metadata.name] : []"})
    void aTextOrAListOfTextsIsAKey(String key) {
        assertThat(known(ofItem(key.replace("X", "item")))).containsExactly("web");
        assertThat(known(ofSubject(key.replace("X", "object")))).containsExactly("web");
    }

    @Test
    void severalKeysAreKnownOnceEach() {
        assertThat(known(ofItem("item.spec.names"))).containsExactlyInAnyOrder("a", "b");
        assertThat(known(ofSubject("object.metadata.labels.map(k, k + '=' + object.metadata.labels[k])")))
                .containsExactlyInAnyOrder("app=shop", "tier=front");
        assertThat(known(ofItem("item.spec.none"))).isEmpty();
        assertThat(known(ofItem("''"))).containsExactly("");
    }

    @ParameterizedTest
    @CsvSource({"spec.n, not a string", "metadata, not a string", "spec.missing, missing", "spec.mixed, not a string",
        "spec.holes, not a string", "spec.long, longer than"})
    void whatIsNoKeyIsUnknownWithTheReason(String path, String reason) {
        assertThat(unknown(ofItem("item." + path))).contains(reason);
        assertThat(unknown(ofSubject("object." + path))).contains(reason);
    }

    @Test
    void tooManyKeysAreUnknown() {
        String digits = "['0','1','2','3','4','5','6','7','8','9']";
        String hundred = digits + ".map(a, " + digits + ".map(b, a + b)).flatten()";
        String thousands = "%1$s.map(x, %1$s.map(y, x + y)).flatten()".formatted(hundred);

        assertThat(known(ofItem(thousands))).hasSize(10_000);
        assertThat(unknown(ofItem(thousands + " + ['one']"))).contains("10001 keys");
        assertThat(unknown(ofItem(thousands + " + ['00']"))).contains("10001 keys");
    }

    @Test
    void aKeyThatTakesTooManyStepsIsUnknown() {
        String loops = "object.spec.names.map(a, %1$s.map(b, %1$s.map(c, a + b + c)))[0][0]".formatted(
                "'%s'.split('')".formatted("x".repeat(1_000)));

        assertThat(unknown(ofSubject(loops))).contains("steps");
    }

    @Test
    void aReasonIsBounded() {
        String text = "item.spec.long + item.spec.long";

        assertThat(unknown(ofItem("[dyn(" + text + ")].map(t, {}[t])[0]"))).hasSizeLessThanOrEqualTo(
                Limits.DEFAULT.messageLength());
    }

    @Test
    void aSubjectKeySeesVariablesAndBothSeeParameters() {
        Checks check = check("c").on(ResourceType.POD).variable("own", "object.metadata.labels[params.labelOwner]")
                .joined("jobs", ResourceType.JOB, "[item.metadata.name, params.labelOwner]",
                        "variables.labels.app + variables.own");
        Control control = Controls.parameterised(Controls.control("A.8.1", check), Json.map("{labelOwner: 'tier'}"));
        CompiledLookup lookup = Controls.compiled(control).get(0).lookups().get(0);

        assertThat(known(keys(lookup.key()))).containsExactlyInAnyOrder("web", "tier");
        assertThat(known(keys(lookup.subjectKey()))).containsExactly("shopfront");
    }

    @Test
    void aParameterThatNobodyHasSetMakesTheKeysUnknown() {
        Environment environment = new Environment(1, Json.map("{registry: null}"),
                List.of(new Variable("own", "params.registry + '/'")));
        CompiledCheck check = new Compiler(environment, Limits.DEFAULT)
                .compile(Controls.control("A.8.1", joined("item.metadata.name", "variables.own")))
                .checks()
                .get(0);

        assertThat(unknown(keys(check.lookups().get(0).subjectKey()))).isEqualTo("set spec.parameters.registry");
        assertThat(known(keys(check.lookups().get(0).key()))).containsExactly("web");
        assertThat(check.unsetParameters()).containsExactly("registry");
    }

    @Test
    void aLookupWithoutKeysHasNone() {
        CompiledLookup lookup = Controls.compiled(check("c").on(ResourceType.POD).same("jobs", ResourceType.JOB))
                .lookups()
                .get(0);

        assertThat(lookup.isJoined()).isFalse();
        assertThat(lookup.key()).isNull();
        assertThat(lookup.subjectKey()).isNull();
    }

    @Test
    void oneKeyWithoutTheOtherIsRefused() {
        for (Checks half : List.of(joined("item.metadata.name", ""), joined("", "object.metadata.name"))) {
            assertThat(problems(half)).singleElement().asString()
                    .startsWith("checks[c].lookups[jobs]: key and for belong together");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"object.metadata.name | 1 | reads 'object'",
        "item.metadata.name + variables.nsName | 31 | reads 'variables'", "string(now) | 8 | reads 'now'",
        "related.jobs[0].metadata.name | 8 | reads 'related'", "1 | 1 | must return a string or a list of strings",
        "item.?spec | 5 | must return a string",
        "[1] | 1 | must return a string or a list of strings", "{'a': 'b'} | 1 | must return a string",
        "item.metadata.( | 15 | no viable alternative", "params.nothing | 7 | there is no such parameter",
        "itm.metadata.name | 1 | undeclared reference"})
    void aKeyOfAnItemThatReadsMoreOrDoesNotCompileIsRefusedWithItsPlace(String key, int column, String reason) {
        assertThat(problems(joined(key, "object.metadata.name"))).singleElement().asString()
                .startsWith("checks[c].lookups[jobs].key: line 1 column " + column + ": ")
                .contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"item.metadata.name | reads 'item'", "string(now) | reads 'now'",
        "namespaceObject.metadata.name | reads 'namespaceObject'", "related.jobs[0].metadata.name | reads 'related'",
        "variables.environment | variables.nsLabels reads 'namespaceObject'", "variables.nothing | no variable",
        "1 | must return a string"})
    void aKeyOfAnObjectThatChangesWithoutItIsRefused(String key, String reason) {
        assertThat(problems(joined("item.metadata.name", key))).isNotEmpty().allSatisfy(
                problem -> assertThat(problem).startsWith("checks[c].lookups[jobs].for: "))
                .anySatisfy(problem -> assertThat(problem).contains(reason));
    }

    @Test
    void anItemExistsInKeysAlone() {
        assertThat(problems(check("c").on(ResourceType.POD).passes("item.metadata.name == ''"))).containsExactly(
                "checks[c].expression: line 1 column 1: 'item' exists only in the key of a lookup");
        assertThat(problems(check("c").on(ResourceType.POD).variable("v", "item.a").passes("variables.v")))
                .containsExactly(
                        "checks[c].variables[v]: line 1 column 1: 'item' exists only in the key of a lookup");
        assertThat(problems(check("c").on(ResourceType.POD).passes("object.spec.l.all(item, item.ok)"))).isEmpty();
    }

    @Test
    void lookupsOfOneNameHaveKeysOfTheirOwn() {
        Checks check = joined("'a' + item.metadata.name", "object.metadata.name")
                .joined("jobs", ResourceType.REPLICA_SET, "'b' + item.metadata.name", "object.spec.names");
        List<CompiledLookup> lookups = Controls.compiled(check).lookups();

        assertThat(lookups).extracting(CompiledLookup::lookup).extracting(Lookup::type)
                .containsExactly(ResourceType.JOB, ResourceType.REPLICA_SET);
        assertThat(known(keys(lookups.get(0).key()))).containsExactly("aweb");
        assertThat(known(keys(lookups.get(1).key()))).containsExactly("bweb");
    }
}
