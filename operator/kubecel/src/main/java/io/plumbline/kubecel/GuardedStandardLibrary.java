package io.plumbline.kubecel;

import dev.cel.checker.CelCheckerBuilder;
import dev.cel.common.CelOptions;
import dev.cel.common.values.CelByteString;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelParserBuilder;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelInternalRuntimeLibrary;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.cel.runtime.RuntimeEquality;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The standard functions and the strings, lists and sets extensions of cel-java, with a bound on what each can produce and
 * a charge for what each does (see {@link EvaluationGuard}). Takes the place of {@code CelExtensions.strings()} and
 * {@code CelExtensions.lists()}, and sets the standard functions of the runtime; call {@code setStandardFunctions} nowhere
 * else.
 *
 * <p>
 * <b>To the runtime it is added first</b>: of two libraries that bind the same function cel-java keeps the earlier one, and
 * this one also binds functions of {@code CelExtensions.optional()}, {@code sets()} and {@code math()}, which are declared
 * by those.
 *
 * <p>
 * Guarded are: what grows ({@code +}, {@code join}, {@code replace}, {@code split}, {@code strings.quote},
 * {@code lists.range}, {@code flatten}; an iteration limit does not help, since {@code .map(a, a+a+a+a)} quadruples a
 * string per iteration), what compares ({@code == != in}, {@code sets.*}, {@code distinct}, {@code sort}), what searches,
 * {@code matches}, whose patterns are also compiled once, and what puts its operands into messages or tables. Lists are
 * appended to in place, where cel-java takes the square of their length. Values that are {@link Withheld} compare with
 * nothing. Also mends {@code reverse} on lists of unknown type, which cel-java 0.14.0 loses when both extensions are
 * present, and sums and differences of durations that come out negative.
 */
public final class GuardedStandardLibrary implements CelCompilerLibrary, CelInternalRuntimeLibrary {
    private static final Set<StandardFunction> REPLACED = EnumSet.of(StandardFunction.MATCHES, StandardFunction.EQUALS,
            StandardFunction.NOT_EQUALS, StandardFunction.IN, StandardFunction.INDEX, StandardFunction.CONTAINS,
            StandardFunction.DURATION);
    private static final Set<CelStringExtensions.Function> UNGUARDED_STRINGS = EnumSet.complementOf(EnumSet.of(
            CelStringExtensions.Function.JOIN, CelStringExtensions.Function.REPLACE, CelStringExtensions.Function.QUOTE,
            CelStringExtensions.Function.REVERSE, CelStringExtensions.Function.SPLIT,
            CelStringExtensions.Function.INDEX_OF, CelStringExtensions.Function.LAST_INDEX_OF));
    private static final Set<CelListsExtensions.Function> UNGUARDED_LISTS = EnumSet.complementOf(EnumSet.of(
            CelListsExtensions.Function.RANGE, CelListsExtensions.Function.FLATTEN, CelListsExtensions.Function.REVERSE,
            CelListsExtensions.Function.SLICE, CelListsExtensions.Function.SORT, CelListsExtensions.Function.SORT_BY,
            CelListsExtensions.Function.DISTINCT));
    private static final Set<String> REPLACED_OVERLOADS = Set.of("ADD_STRING", "ADD_LIST", "ADD_BYTES",
            "ADD_DURATION_DURATION", "ADD_TIMESTAMP_DURATION", "SUBTRACT_DURATION_DURATION",
            "SUBTRACT_TIMESTAMP_DURATION");

    private final PatternCache patterns;
    private final GrowthLimits limits;

    public GuardedStandardLibrary(PatternCache patterns, GrowthLimits limits) {
        this.patterns = patterns;
        this.limits = limits;
    }

    @Override
    public void setParserOptions(CelParserBuilder parser) {
        CelExtensions.lists().setParserOptions(parser);
    }

    @Override
    public void setCheckerOptions(CelCheckerBuilder checker) {
        CelExtensions.strings().setCheckerOptions(checker);
        CelExtensions.lists().setCheckerOptions(checker);
    }

    @Override
    public void setRuntimeOptions(CelRuntimeBuilder runtime) {
        throw new UnsupportedOperationException("needs the planner runtime, which passes its equality along");
    }

    @Override
    public void setRuntimeOptions(CelRuntimeBuilder runtime, RuntimeEquality equality, CelOptions options) {
        runtime.setStandardFunctions(CelStandardFunctions.newBuilder()
                .filterFunctions((function, overload) -> !(REPLACED.contains(function)
                        || REPLACED_OVERLOADS.contains(overload.toString())))
                .build());
        DeepEquality deep = new DeepEquality(limits, equality);
        new GuardedEquality(deep).bind(runtime);
        new GuardedIndex(deep).bind(runtime);
        GuardedNumbers.bind(runtime);
        bindSum(runtime);
        TimeSums.bind(runtime);
        bindMatches(runtime);
        new GuardedStrings(limits).bind(runtime);
        new GuardedLists(limits).bind(runtime);
        FunctionTable index = new FunctionTable();
        ListFunctions.addIndexTo(index, deep);
        index.bind(runtime); // with those on lists, so that it does not matter which library comes first
        // After ours, since of two bindings of an overload cel-java takes the first.
        CelExtensions.strings(UNGUARDED_STRINGS).setRuntimeOptions(runtime);
        CelExtensions.lists(UNGUARDED_LISTS).setRuntimeOptions(runtime, equality, options);
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // class literals are raw
    private void bindSum(CelRuntimeBuilder runtime) {
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("_+_",
                CelFunctionBinding.from("add_string", String.class, String.class, (a, b) -> {
                    limits.requireSize("+", (long) a.length() + b.length());
                    Cost.written((long) a.length() + b.length());
                    return a + b;
                }), CelFunctionBinding.from("add_list", List.class, List.class,
                        (List a, List b) -> GrownList.concat(a, b, limits)),
                CelFunctionBinding.from("add_bytes", CelByteString.class, CelByteString.class, (a, b) -> {
                    limits.requireSize("+", (long) a.size() + b.size());
                    Cost.written((long) a.size() + b.size());
                    return a.concat(b);
                })));
    }

    private void bindMatches(CelRuntimeBuilder runtime) {
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("matches",
                CelFunctionBinding.from("matches", String.class, String.class, patterns::matches),
                CelFunctionBinding.from("matches_string", String.class, String.class, patterns::matches)));
    }
}
