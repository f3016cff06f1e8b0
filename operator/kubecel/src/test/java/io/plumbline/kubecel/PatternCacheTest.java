package io.plumbline.kubecel;

import com.google.re2j.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PatternCacheTest {
    private final PatternCache cache = new PatternCache(GrowthLimits.defaults());

    @Test
    void compilesAPatternOnce() {
        assertThat(cache.compiled("a+")).isSameAs(cache.compiled("a+"));
    }

    @Test
    void forgetsPatternsThatAreNoLongerUsed() {
        Pattern used = cache.compiled("used");
        Pattern unused = cache.compiled("unused");
        for (int i = 0; i < 5_000; i++) {
            cache.compiled("p" + i);
            cache.compiled("used");
        }
        assertThat(cache.compiled("used")).isSameAs(used);
        assertThat(cache.compiled("unused")).isNotSameAs(unused);
    }

    @Test
    void answersStayRightWhenTheMemoryOfMatchesTurnsOver() {
        for (int i = 0; i < 200_000; i++) {
            assertThat(cache.matches("name-" + i, "7$")).isEqualTo(i % 10 == 7);
        }
        assertThat(cache.matches("name-7", "7$")).isTrue();
        assertThat(cache.matches("name-8", "7$")).isFalse();
    }

    @Test
    void matchesTextsTooLongToRemember() {
        assertThat(cache.matches("x".repeat(100_000) + "y", "y$")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {"abc 3", "a{3} 3", "(ab){3} 6", "(ab){2,5} 10", "((a{10}){10}){10} 1000",
        "a|b 2", "[a{9}]{2} 2", "\\x{10}a 2", "\\p{Greek}{4} 4", "(?i)(?:ab){2} 4", "(?P<n>a{2}) 2", "[]a]{3} 3",
        "[^]a]{3} 3", "[[:alpha:]]{3} 3", "\\Qa{9}\\E 0", "a{2,} 2", "(a 1", "a) 1"})
    void seesTheSizeWithoutCompiling(String regex, long atLeast) {
        assertThat(RegexSize.atLeast(regex)).isEqualTo(atLeast);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "(ab){2,5}", "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
        "^(?:sha256:)?[0-9a-f]{64}$", "\\x{10}a{3}", "\\p{Greek}{4}", "(?i)(?:ab){2}", "a|b{3}|c", "(?P<n>a{2})?",
        "[[:alpha:]]{3}", "\\Qa{9}\\E", "a{2,}", "x*y+z?", "\\bfoo\\b", "(a{0}){5}b"})
    void theLowerBoundNeverExceedsTheRealSize(String regex) {
        assertThat(RegexSize.atLeast(regex)).isLessThanOrEqualTo(Pattern.compile(regex).programSize());
    }

    @Test
    void refusesALargePatternEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> cache.matches("a", "(a{100}){100}")).hasMessageContaining("1000 instructions");
        }
    }
}
