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
import dev.cel.runtime.RuntimeHelpers;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The standard functions and the strings and lists extensions of cel-java, with a bound on what each can produce. Takes
 * the place of {@code CelExtensions.strings()} and {@code CelExtensions.lists()}, and sets the standard functions of the
 * runtime; call {@code setStandardFunctions} nowhere else.
 *
 * <p>
 * Guarded: {@code +} on strings, lists and bytes, {@code join}, {@code replace}, {@code strings.quote},
 * {@code lists.range}, {@code flatten}, and {@code matches}, whose patterns are also compiled once. An iteration limit
 * does not help against these: {@code .map(a, a+a+a+a)} quadruples a string per iteration. Also mends {@code reverse} on
 * lists of unknown type, which cel-java 0.14.0 loses when both extensions are present.
 */
public final class GuardedStandardLibrary implements CelCompilerLibrary, CelInternalRuntimeLibrary {
    private static final Set<String> GROWING_SUMS = Set.of("ADD_STRING", "ADD_LIST", "ADD_BYTES");

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
        runtime.setStandardFunctions(CelStandardFunctions.newBuilder().filterFunctions(
                (function, overload) -> !(function == StandardFunction.MATCHES || function == StandardFunction.ADD
                        && GROWING_SUMS.contains(overload.toString())))
                .build());
        bindSum(runtime);
        bindMatches(runtime);
        Set<CelStringExtensions.Function> strings = EnumSet.complementOf(EnumSet.of(CelStringExtensions.Function.JOIN,
                CelStringExtensions.Function.REPLACE, CelStringExtensions.Function.QUOTE,
                CelStringExtensions.Function.REVERSE, CelStringExtensions.Function.INDEX_OF,
                CelStringExtensions.Function.LAST_INDEX_OF));
        CelExtensions.strings(strings).setRuntimeOptions(runtime);
        Set<CelListsExtensions.Function> lists = EnumSet.complementOf(EnumSet.of(CelListsExtensions.Function.RANGE,
                CelListsExtensions.Function.FLATTEN, CelListsExtensions.Function.REVERSE));
        CelExtensions.lists(lists).setRuntimeOptions(runtime, equality, options);
        FunctionTable index = new FunctionTable();
        ListFunctions.addIndexTo(index);
        index.bind(runtime); // with those on lists, so that it does not matter which library comes last
        new GuardedStrings(limits).bind(runtime);
        new GuardedLists(limits).bind(runtime);
    }

    @SuppressWarnings({"rawtypes", "unchecked"}) // class literals are raw
    private void bindSum(CelRuntimeBuilder runtime) {
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("_+_",
                CelFunctionBinding.from("add_string", String.class, String.class, (a, b) -> {
                    limits.requireSize("+", (long) a.length() + b.length());
                    return a + b;
                }), CelFunctionBinding.from("add_list", List.class, List.class, (a, b) -> {
                    limits.requireSize("+", (long) a.size() + b.size());
                    return RuntimeHelpers.concat(a, b);
                }), CelFunctionBinding.from("add_bytes", CelByteString.class, CelByteString.class, (a, b) -> {
                    limits.requireSize("+", (long) a.size() + b.size());
                    return a.concat(b);
                })));
    }

    private void bindMatches(CelRuntimeBuilder runtime) {
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads("matches",
                CelFunctionBinding.from("matches", String.class, String.class, patterns::matches),
                CelFunctionBinding.from("matches_string", String.class, String.class, patterns::matches)));
    }
}
