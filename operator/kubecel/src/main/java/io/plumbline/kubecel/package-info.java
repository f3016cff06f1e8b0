/**
 * The CEL functions of the Kubernetes API server that cel-java lacks, and standard functions that cannot grow, or take
 * time, without bound.
 *
 * <p>
 * {@link io.plumbline.kubecel.KubernetesCelLibrary} has the functions, {@link io.plumbline.kubecel.GuardedStandardLibrary}
 * replaces the standard ones, and {@link io.plumbline.kubecel.EvaluationGuard} bounds an evaluation:
 * <pre>{@code
 * GrowthLimits limits = GrowthLimits.defaults();
 * PatternCache patterns = new PatternCache(limits);
 * GuardedStandardLibrary standard = new GuardedStandardLibrary(patterns, limits);
 * KubernetesCelLibrary kubernetes = KubernetesCelLibrary.all(patterns, limits);
 * CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder().setOptions(options)
 *         .addLibraries(standard, kubernetes, CelExtensions.optional(), CelExtensions.sets(options)).build();
 * CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().setOptions(options)
 *         .addLibraries(standard, kubernetes, CelExtensions.optional(), CelExtensions.sets(options)).build();
 *
 * CelRuntime.Program program = runtime.createProgram(compiler.compile(source).getAst());
 * EvaluationGuard guard = new EvaluationGuard(limits, meter);
 * Object result = guard.run(() -> program.trace(variables, guard));
 * }</pre>
 */
@NullMarked
package io.plumbline.kubecel;

import org.jspecify.annotations.NullMarked;
