package io.plumbline.kubecel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;

import java.util.ArrayList;
import java.util.List;

/** {@code find} and {@code findAll}, on strings. */
final class RegexFunctions {
    private final PatternCache patterns;
    private final GrowthLimits limits;

    private RegexFunctions(PatternCache patterns, GrowthLimits limits) {
        this.patterns = patterns;
        this.limits = limits;
    }

    static void addTo(FunctionTable table, PatternCache patterns, GrowthLimits limits) {
        RegexFunctions functions = new RegexFunctions(patterns, limits);
        ListType strings = ListType.create(SimpleType.STRING);
        table.member("find", "string_find_string", SimpleType.STRING, Operand.STRING, Operand.STRING, functions::find)
                .member("findAll", "string_find_all_string", strings, Operand.STRING, Operand.STRING,
                        (text, regex) -> functions.findAll(text, regex, -1))
                .member("findAll", "string_find_all_string_int", strings,
                        List.of(Operand.STRING, Operand.STRING, Operand.INT),
                        args -> functions.findAll((String) args[0], (String) args[1], (Long) args[2]));
    }

    private String find(String text, String regex) {
        Pattern pattern = patterns.compiled(regex);
        Cost.regex(text.length(), pattern.programSize());
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    /** As Go's FindAllString: no empty match right after another match, and a negative limit means all. */
    private List<String> findAll(String text, String regex, long limit) {
        Pattern pattern = patterns.compiled(regex);
        Matcher matcher = pattern.matcher(text);
        List<String> found = new ArrayList<>();
        int pos = 0;
        int previousEnd = -1;
        while (pos <= text.length() && (limit < 0 || found.size() < limit)
                && find(matcher, pos, text.length() - pos, pattern)) {
            boolean emptyHere = matcher.end() == pos;
            if (!emptyHere || matcher.end() != previousEnd) {
                limits.requireSize("findAll", found.size() + 1L);
                found.add(matcher.group());
            }
            previousEnd = matcher.end();
            pos = !emptyHere ? matcher.end() : next(text, pos);
        }
        return found;
    }

    /** One match may have to look at all that is left, so that many matches take the square of the text. */
    private static boolean find(Matcher matcher, int pos, int left, Pattern pattern) {
        Cost.charge(1);
        Cost.regex(left, pattern.programSize());
        return matcher.find(pos);
    }

    private static int next(String text, int pos) {
        return pos < text.length() ? text.offsetByCodePoints(pos, 1) : pos + 1;
    }
}
