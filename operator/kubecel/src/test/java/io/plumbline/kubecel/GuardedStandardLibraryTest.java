package io.plumbline.kubecel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GuardedStandardLibraryTest {
    private final CelEnvironment cel = new CelEnvironment(GrowthLimits.defaults());

    @ParameterizedTest
    @ValueSource(strings = {"1 + 2 == 3 && 1.5 + 1.5 == 3.0 && 1u + 2u == 3u", "'a' + 'b' == 'ab'",
        "[1] + [2] == [1, 2]", "b'a' + b'b' == b'ab'", "[1, 2, 3].map(i, i + 1) == [2, 3, 4]",
        "[1, 2, 3].filter(i, i > 1) == [2, 3]", "{'a': 1}.transformList(k, v, v + 1) == [2]",
        "duration('1m') + duration('1s') == duration('61s')", "['a', 'b'].join() == 'ab'",
        "['a', 'b'].join(', ') == 'a, b'", "[].join(',') == ''", "'abab'.replace('a', 'x') == 'xbxb'",
        "'abab'.replace('a', 'x', 1) == 'xbab'", "'abab'.replace('a', 'x', 0) == 'abab'",
        "'abab'.replace('a', 'x', -1) == 'xbxb'", "'ab'.replace('', '-') == '-a-b-'",
        "'ab'.replace('', '-', 2) == '-a-b'", "'ab'.replace('x', '-') == 'ab'",
        "strings.quote('a\"b\\\\n\\n') == '\"a\\\\\"b\\\\\\\\n\\\\n\"'", "'abc'.reverse() == 'cba'",
        "[1, 2].reverse() == [2, 1]", "dyn([1, 2]).reverse() == [2, 1]", "dyn('ab').reverse() == 'ba'",
        "lists.range(3) == [0, 1, 2]", "lists.range(0) == []", "[[1], [2, [3]]].flatten() == [1, 2, [3]]",
        "[[1], [2, [3]]].flatten(2) == [1, 2, 3]", "'abc'.matches('b')", "matches('abc', '^a.c$')",
        "!'abc'.matches('^b')", "dyn(['b', 'a'].sortBy(x, x)) == ['a', 'b']", "'a,b'.split(',') == ['a', 'b']",
        "'abcb'.indexOf('b') == 1 && 'abcb'.lastIndexOf('b') == 3", "[3, 1].sort() == [1, 3]"})
    void keepsTheMeaningOfStandardFunctions(String expression) throws Exception {
        assertThat(cel.evaluate(expression)).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"object.s + object.s", "object.l + object.l", "object.b + object.b",
        "[object.s, object.s].join(',')", "object.s.replace('x', 'yy')", "object.s.replace('', 'yy')",
        "strings.quote(object.s.replace('xx', '\"\"'))", "lists.range(100001)", "lists.range(9223372036854775807)",
        "[object.l, object.l].flatten()",
        "['0123456789'].map(a, a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a)"
                + ".map(a, a+a+a+a+a+a+a+a).map(a, a+a+a+a+a+a+a+a)"})
    void refusesResultsBeyondTheLimit(String expression) {
        Object object = Map.of("s", "x".repeat(60_000), "l", java.util.Collections.nCopies(60_000, 1L), "b",
                dev.cel.common.values.CelByteString.of(new byte[60_000]));
        assertThatThrownBy(() -> cel.evaluate(expression, object)).hasMessageContaining("larger than 100000")
                .hasMessageNotContaining("xxx");
    }

    @Test
    void countsListsThatHoldNothingWhenFlattening() {
        List<Object> shared = List.of();
        for (int i = 0; i < 40; i++) {
            shared = List.of(shared, shared);
        }
        List<Object> doubled = shared;
        assertThatThrownBy(() -> new GuardedLists(GrowthLimits.defaults()).flatten(doubled, 100))
                .hasMessageContaining("flatten");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a'.matches('((a{1,100}){1,100}){1,100}')", "'a'.find('(a{1000}){1000}')",
        "'a'.matches('a{600}b{600}')", "'a'.matches(object)"})
    void refusesLargePatternsWithoutCompilingThem(String expression) {
        assertThatThrownBy(() -> cel.evaluate(expression, "a".repeat(5_000)))
                .hasMessageContaining("regular expression is l");
    }

    @Test
    void reportsAnIllegalPattern() {
        assertThatThrownBy(() -> cel.evaluate("'a'.matches(object)", "a(")).hasMessageContaining("illegal regular");
    }

    @Test
    void answersTheSameFromMemory() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(cel.evaluate("'registry.local/a:1'.matches('^registry[.]local/')")).isEqualTo(true);
            assertThat(cel.evaluate("'docker.io/a:1'.matches('^registry[.]local/')")).isEqualTo(false);
        }
    }
}
