package io.plumbline.core.check.stored;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Limits;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoredExpressionsTest {
    private static final String BUILD = "a build";
    private static final String SETTINGS = Limits.DEFAULT.toString();
    private static final String SOURCE = "object.spec.replicas > 1";

    private final ExpressionRecorder recorder = new ExpressionRecorder();
    private final Compiler compiler = new Compiler(new Environment(1, BodyMap.EMPTY, List.of()), Limits.DEFAULT,
            recorder);

    private void compile(String source) {
        Checks check = check("c").on(ResourceType.POD).passes("true").variable("v", source);
        assertThat(compiler.compile(Controls.control("A.8.1", check)).problems()).isEmpty();
    }

    private byte[] written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        recorder.writeTo(bytes, BUILD);
        return bytes.toByteArray();
    }

    private static StoredExpressions read(byte[] bytes, String build) throws IOException {
        return StoredExpressions.read(new ByteArrayInputStream(bytes), build);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null == object", "true", "-9223372036854775808", "18446744073709551615u", "0u",
        "-1.5e300", "double('NaN') == 0.0 / 0.0", "'q\\u00e9\\u4f60\\U0001f600'", "b'\\x00\\xff'", "[]", "{}",
        "{'a': 1, 'b': [1, 2.0, 'x']}", "[?object.?a, 2]", "{?'k': object.?a, 'l': 2}", "has(object.a.b)",
        "object.a[?'b'].orValue(-1)", "object.?a.optMap(a, a + 1).orValue(0)", "object.l.map(x, x > 1, x * 2)",
        "object.l.all(i, v, i < v)", "object.l.transformMapEntry(k, v, {v: k})",
        "type(object) == map", "type(1) == int", "[int, bool, type]", "now - timestamp('2026-01-01T00:00:00Z')",
        "duration('1h') < duration('2h')", "quantity('1Gi').isGreaterThan(quantity('1Mi'))",
        "ip('10.0.0.1').family() == 4", "cidr('10.0.0.0/8').containsIP('10.1.1.1')",
        "url('https://a/b').getHost()", "semver('1.2.3').major()", "format.dns1123Label().validate('a').hasValue()",
        "sets.contains([1, 2], [1])", "math.greatest(1, 2)", "object.a.\n\tb ==\n'c' // a comment",
        "'a' in object.b ? object.c : {'d': dyn(1)}", "selects({'matchLabels': {'a': 'b'}}, object.metadata.labels)"})
    void whatIsReadEqualsWhatWasCompiled(String source) throws IOException {
        compile(source);
        assertThat(recorder.trees()).containsKey(source);

        CelAbstractSyntaxTree read = read(written(), BUILD).under(SETTINGS).find(source);

        assertThat(read).isEqualTo(recorder.trees().get(source));
        assertThat(read.getSource().getContent().toString()).isEqualTo(source);
    }

    @Test
    void anotherTextFindsNothing() throws IOException {
        compile(SOURCE);
        ExpressionStore store = read(written(), BUILD).under(SETTINGS);

        assertThat(store.find(SOURCE)).isNotNull();
        assertThat(store.find(SOURCE + " ")).isNull();
        assertThat(store.find("object.spec.replicas > 2")).isNull();
    }

    @Test
    void anotherBuildFindsNothing() throws IOException {
        compile(SOURCE);

        StoredExpressions other = read(written(), "another build");

        assertThat(other.size()).isZero();
        assertThat(other.under(SETTINGS).find(SOURCE)).isNull();
    }

    @Test
    void otherLimitsFindNothing() throws IOException {
        compile(SOURCE);
        Limits limits = Limits.DEFAULT;
        Limits lower = new Limits(limits.expressionLength(), limits.syntaxNodes() - 1, limits.parseDepth(),
                limits.iterations(), limits.steps(), limits.messageLength());

        assertThat(read(written(), BUILD).under(lower.toString()).find(SOURCE)).isNull();
    }

    @Test
    void damageIsNoticedWhereverItIs() throws IOException {
        compile(SOURCE);
        byte[] whole = written();
        int body = whole.length - 40;
        for (int i = body; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            assertThatThrownBy(() -> read(damaged, BUILD)).isInstanceOf(IOException.class);
        }
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);
        assertThatThrownBy(() -> read(cut, BUILD)).isInstanceOf(IOException.class);
    }

    @Test
    void somethingElseIsRefused() {
        assertThatThrownBy(() -> read(new byte[]{0, 3, 'a', 'b', 'c', 0, 0}, BUILD)).isInstanceOf(IOException.class);
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        compile("{'a': 1, 'b': 2}.all(k, v, v > 0)");
        byte[] first = written();

        assertThat(new StoredExpressionsTest().compiledAndWritten("{'a': 1, 'b': 2}.all(k, v, v > 0)"))
                .isEqualTo(first);
    }

    private byte[] compiledAndWritten(String source) throws IOException {
        compile(source);
        return written();
    }

    @Test
    void whatHasNoStoredFormIsLeftOut() throws IOException {
        compile(SOURCE);
        CelExpr message = CelExpr.ofStruct(1, "google.protobuf.Empty", ImmutableList.of());
        recorder.compiled("a message", CelAbstractSyntaxTree.newCheckedAst(message, CelSource.newBuilder().build(),
                Map.of(), Map.of(1L, SimpleType.DYN)));

        ExpressionStore store = read(written(), BUILD).under(SETTINGS);

        assertThat(recorder.find("a message")).isNotNull();
        assertThat(store.find("a message")).isNull();
        assertThat(store.find(SOURCE)).isEqualTo(recorder.find(SOURCE));
    }

    @Test
    void whatDoesNotCompileIsNotRecorded() {
        compiler.compile(Controls.control("A.8.1", check("c").on(ResourceType.POD).passes("1 + 'a' == 2")));

        assertThat(recorder.trees()).isEmpty();
    }

    @Test
    void oneRecorderServesOneKindOfCompiler() {
        assertThatThrownBy(() -> recorder.under("other settings")).isInstanceOf(IllegalStateException.class);
    }
}
