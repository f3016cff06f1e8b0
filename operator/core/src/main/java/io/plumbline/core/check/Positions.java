package io.plumbline.core.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;

/** Where in its source a part of an expression stands, in words. */
final class Positions {
    private final CelSource source;

    Positions(CelAbstractSyntaxTree tree) {
        this.source = tree.getSource();
    }

    /** {@code "line 2 column 15: "}, or nothing where the place is not known. */
    String of(CelExpr expr) {
        Integer offset = source.getPositionsMap().get(expr.id());
        return offset == null ? "" : source.getOffsetLocation(offset).map(Positions::describe).orElse("");
    }

    /** A problem that the compiler found. */
    static String describe(CelIssue issue) {
        return describe(issue.getSourceLocation()) + issue.getMessage();
    }

    private static String describe(CelSourceLocation location) {
        // Columns count from 0 in CEL, and from 1 in every editor.
        return location.getLine() < 1
                ? ""
                : "line " + location.getLine() + " column " + (location.getColumn() + 1) + ": ";
    }
}
