package io.plumbline.core.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelRuntime;

/**
 * A compiled expression. Immutable and thread-safe, as planned programs are.
 *
 * @param tree checked; its nodes are those that an evaluation reports
 */
record Expression(CelAbstractSyntaxTree tree, CelRuntime.Program program, References references) {}
