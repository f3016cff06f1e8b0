package io.plumbline.kubecel;

import dev.cel.checker.CelCheckerBuilder;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.parser.CelParserBuilder;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;

import java.util.function.Consumer;

/**
 * The functions of the Kubernetes CEL environment that cel-java 0.14.0 lacks, for its planner runtime. Add the same
 * instance to the compiler and to the runtime. Functions that return an optional need {@code CelExtensions.optional()}.
 *
 * <p>
 * Semantics are those of the API server (https://kubernetes.io/docs/reference/using-api/cel/), with these differences: a
 * comparison within {@code min}, {@code max} or {@code isSorted} that has no answer is an error where the API server
 * skips it, {@code sum} adds doubles also where their type is not known when compiling, and {@code sign} may be called on
 * a quantity as it is documented, not only with it as argument.
 *
 * <p>
 * Immutable and safe for use by several threads, but for the given {@link PatternCache}, which is safe as well.
 */
public final class KubernetesCelLibrary implements CelCompilerLibrary, CelRuntimeLibrary {
    private final FunctionTable table = new FunctionTable();

    private KubernetesCelLibrary(Consumer<FunctionTable> functions) {
        functions.accept(table);
    }

    /** All functions below. */
    public static KubernetesCelLibrary all(PatternCache patterns, GrowthLimits limits) {
        return new KubernetesCelLibrary(table -> {
            QuantityFunctions.addTo(table);
            SemverFunctions.addTo(table);
            NetworkFunctions.addTo(table);
            UrlFunctions.addTo(table);
            NamedFormatFunctions.addTo(table);
            StringFormat.addTo(table, limits);
            RegexFunctions.addTo(table, patterns);
            ListFunctions.addTo(table);
            SelectorFunctions.addTo(table);
        });
    }

    /** {@code quantity}, {@code isQuantity} and the functions of a quantity. */
    public static KubernetesCelLibrary quantities() {
        return new KubernetesCelLibrary(QuantityFunctions::addTo);
    }

    /** {@code semver}, {@code isSemver} and the functions of a version. */
    public static KubernetesCelLibrary semvers() {
        return new KubernetesCelLibrary(SemverFunctions::addTo);
    }

    /** {@code ip}, {@code isIP}, {@code ip.isCanonical}, {@code cidr}, {@code isCIDR} and the functions of both. */
    public static KubernetesCelLibrary networks() {
        return new KubernetesCelLibrary(NetworkFunctions::addTo);
    }

    /** {@code url}, {@code isURL} and the functions of a URL. */
    public static KubernetesCelLibrary urls() {
        return new KubernetesCelLibrary(UrlFunctions::addTo);
    }

    /** {@code format.named}, {@code format.<name>} and {@code validate}. Needs {@code CelExtensions.optional()}. */
    public static KubernetesCelLibrary namedFormats() {
        return new KubernetesCelLibrary(NamedFormatFunctions::addTo);
    }

    /** {@code format} of a string, with a bound on the length of the result. */
    public static KubernetesCelLibrary stringFormat(GrowthLimits limits) {
        return new KubernetesCelLibrary(table -> StringFormat.addTo(table, limits));
    }

    /** {@code find} and {@code findAll}. */
    public static KubernetesCelLibrary regex(PatternCache patterns) {
        return new KubernetesCelLibrary(table -> RegexFunctions.addTo(table, patterns));
    }

    /** {@code isSorted sum min max indexOf lastIndexOf includes}. */
    public static KubernetesCelLibrary lists() {
        return new KubernetesCelLibrary(ListFunctions::addTo);
    }

    /**
     * {@code selects(labelSelector, labels)}: whether a label selector ({@code matchLabels}, {@code matchExpressions})
     * selects these labels. An empty selector selects everything, a null one nothing; null labels count as none. Not part
     * of the Kubernetes environment.
     */
    public static KubernetesCelLibrary selectors() {
        return new KubernetesCelLibrary(SelectorFunctions::addTo);
    }

    @Override
    public void setParserOptions(CelParserBuilder parser) {
        // functions only, no macros
    }

    @Override
    public void setCheckerOptions(CelCheckerBuilder checker) {
        table.declare(checker);
    }

    @Override
    public void setRuntimeOptions(CelRuntimeBuilder runtime) {
        table.bind(runtime);
    }
}
