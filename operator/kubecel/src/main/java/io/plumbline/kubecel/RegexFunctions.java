package io.plumbline.kubecel;

import com.google.re2j.Matcher;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;

import java.util.ArrayList;
import java.util.List;

/** {@code find} and {@code findAll}, on strings. */
final class RegexFunctions {
    private final PatternCache patterns;

    private RegexFunctions(PatternCache patterns) {
        this.patterns = patterns;
    }

    static void addTo(FunctionTable table, PatternCache patterns) {
        RegexFunctions functions = new RegexFunctions(patterns);
        ListType strings = ListType.create(SimpleType.STRING);
        table.member("find", "string_find_string", SimpleType.STRING, Operand.STRING, Operand.STRING, functions::find)
                .member("findAll", "string_find_all_string", strings, Operand.STRING, Operand.STRING,
                        (text, regex) -> functions.findAll(text, regex, -1))
                .member("findAll", "string_find_all_string_int", strings,
                        List.of(Operand.STRING, Operand.STRING, Operand.INT),
                        args -> functions.findAll((String) args[0], (String) args[1], (Long) args[2]));
    }

    private String find(String text, String regex) {
        Matcher matcher = patterns.compiled(regex).matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    /** As Go's FindAllString: no empty match right after another match, and a negative limit means all. */
    private List<String> findAll(String text, String regex, long limit) {
        Matcher matcher = patterns.compiled(regex).matcher(text);
        List<String> found = new ArrayList<>();
        int pos = 0;
        int previousEnd = -1;
        while (pos <= text.length() && (limit < 0 || found.size() < limit) && matcher.find(pos)) {
            boolean emptyHere = matcher.end() == pos;
            if (!emptyHere || matcher.end() != previousEnd) {
                found.add(matcher.group());
            }
            previousEnd = matcher.end();
            pos = !emptyHere ? matcher.end() : next(text, pos);
        }
        return found;
    }

    private static int next(String text, int pos) {
        return pos < text.length() ? text.offsetByCodePoints(pos, 1) : pos + 1;
    }
}
