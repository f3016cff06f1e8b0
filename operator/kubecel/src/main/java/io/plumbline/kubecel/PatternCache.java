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
        Pattern pattern = compiled(regex);
        // Also for what is remembered: whether an evaluation ends must not depend on those before it.
        Cost.regex(text.length(), pattern.programSize());
        if (!MatchMemo.takes(text)) {
            return pattern.matcher(text).find();
        }
        Boolean known = memo.get(regex, text);
        if (known != null) {
            return known;
        }
        boolean found = pattern.matcher(text).find();
        memo.put(regex, text, found);
        return found;
    }

    /** Charged as if it were compiled each time. */
    Pattern compiled(String regex) {
        Cost.regexParsed(regex);
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
                Cost.regex(0, pattern.programSize());
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
