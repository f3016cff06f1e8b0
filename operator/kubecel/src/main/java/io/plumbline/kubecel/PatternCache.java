package io.plumbline.kubecel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Compiled regular expressions and recent answers of {@code matches}, both bounded. cel-java compiles the expression at
 * every call. Safe for use by several threads; share one instance over all programs that should share its memory.
 */
public final class PatternCache {
    private static final int MAX_PATTERNS = 1_000;

    private final GrowthLimits limits;
    private final Generations<Pattern> compiled = new Generations<>(MAX_PATTERNS);
    private final MatchMemo memo = new MatchMemo();

    public PatternCache(GrowthLimits limits) {
        this.limits = limits;
    }

    /** Whether the RE2 expression matches anywhere in the text. */
    boolean matches(String text, String regex) {
        if (!MatchMemo.takes(text)) {
            return compiled(regex).matcher(text).find();
        }
        Boolean known = memo.get(regex, text);
        if (known != null) {
            return known;
        }
        boolean found = compiled(regex).matcher(text).find();
        memo.put(regex, text, found);
        return found;
    }

    Pattern compiled(String regex) {
        Pattern known = compiled.get(regex);
        if (known != null) {
            return known;
        }
        Pattern pattern = compile(regex);
        compiled.put(regex, pattern);
        return pattern;
    }

    private Pattern compile(String regex) {
        if (regex.length() > limits.maxPatternLength()) {
            throw Failure.invalid("regular expression is longer than %d characters", limits.maxPatternLength());
        }
        if (RegexSize.atLeast(regex) > limits.maxPatternProgram()) {
            throw tooLarge();
        }
        try {
            Pattern pattern = Pattern.compile(regex);
            if (pattern.programSize() > limits.maxPatternProgram()) {
                throw tooLarge();
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw Failure.invalid("illegal regular expression: %s", e.getDescription());
        }
    }

    private RuntimeException tooLarge() {
        return Failure.invalid("regular expression is larger than %d instructions", limits.maxPatternProgram());
    }
}
