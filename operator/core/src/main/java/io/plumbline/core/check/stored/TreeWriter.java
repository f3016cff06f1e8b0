package io.plumbline.core.check.stored;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.types.TypeType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes checked trees. Names, types and resolved references repeat from tree to tree, so they stand in tables that all
 * trees share. What has no stored form is an UnsupportedOperationException.
 */
final class TreeWriter {
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final Map<CelType, Integer> types = new LinkedHashMap<>();
    private final Map<CelReference, Integer> references = new LinkedHashMap<>();
    private final ByteSink typeTable = new ByteSink();
    private final ByteSink referenceTable = new ByteSink();

    /** The tables, once all trees are written. */
    void tables(ByteSink out) {
        out.number(texts.size());
        texts.keySet().forEach(out::text);
        out.number(types.size()).all(typeTable);
        out.number(references.size()).all(referenceTable);
    }

    ByteSink write(CelAbstractSyntaxTree tree) {
        ByteSink out = new ByteSink();
        CelSource source = tree.getSource();
        if (!source.getExtensions().isEmpty()) {
            throw new UnsupportedOperationException("extensions of the syntax tree");
        }
        text(out, source.getDescription());
        out.number(source.getPositionsMap().size());
        source.getPositionsMap().forEach((id, position) -> out.number(id).number(position));
        out.number(source.getMacroCalls().size());
        source.getMacroCalls().forEach((id, call) -> {
            out.number(id);
            expression(out, call);
        });
        out.number(tree.getTypeMap().size());
        tree.getTypeMap().forEach((id, type) -> out.number(id).number(typeIndex(type)));
        out.number(tree.getReferenceMap().size());
        tree.getReferenceMap().forEach((id, reference) -> out.number(id).number(referenceIndex(reference)));
        expression(out, tree.getExpr());
        return out;
    }

    private void text(ByteSink out, String text) {
        Integer index = texts.putIfAbsent(text, texts.size());
        out.number(index == null ? texts.size() - 1 : index);
    }

    /** A type stands behind its parts, so that it can be read in one pass. */
    private int typeIndex(CelType type) {
        Integer known = types.get(type);
        if (known != null) {
            return known;
        }
        ByteSink out = new ByteSink();
        switch (type) {
            case SimpleType simple -> text(out.tag(TypeTag.SIMPLE), simple.name());
            case ListType list -> parts(out.tag(TypeTag.LIST), list.parameters());
            case MapType map -> parts(out.tag(TypeTag.MAP), map.parameters());
            case OptionalType optional -> parts(out.tag(TypeTag.OPTIONAL), optional.parameters());
            case TypeType held -> parts(out.tag(TypeTag.TYPE), held.parameters());
            case TypeParamType parameter -> text(out.tag(TypeTag.PARAMETER), parameter.name());
            case OpaqueType opaque -> {
                text(out.tag(TypeTag.OPAQUE), opaque.name());
                parts(out, opaque.parameters());
            }
            default -> throw new UnsupportedOperationException("type " + type.name());
        }
        typeTable.all(out);
        types.put(type, types.size());
        return types.size() - 1;
    }

    private void parts(ByteSink out, List<CelType> parts) {
        out.number(parts.size());
        parts.forEach(part -> out.number(typeIndex(part)));
    }

    private int referenceIndex(CelReference reference) {
        Integer known = references.get(reference);
        if (known != null) {
            return known;
        }
        ByteSink out = new ByteSink();
        text(out, reference.name());
        out.number(reference.overloadIds().size());
        reference.overloadIds().forEach(id -> text(out, id));
        out.flag(reference.value().isPresent());
        reference.value().ifPresent(value -> constant(out, value));
        referenceTable.all(out);
        references.put(reference, references.size());
        return references.size() - 1;
    }

    private void expression(ByteSink out, CelExpr expr) {
        out.tag(expr.getKind()).number(expr.id());
        switch (expr.getKind()) {
            case NOT_SET -> {
            }
            case CONSTANT -> constant(out, expr.constant());
            case IDENT -> text(out, expr.ident().name());
            case SELECT -> {
                text(out, expr.select().field());
                out.flag(expr.select().testOnly());
                expression(out, expr.select().operand());
            }
            case CALL -> {
                text(out, expr.call().function());
                out.flag(expr.call().target().isPresent());
                expr.call().target().ifPresent(target -> expression(out, target));
                expressions(out, expr.call().args());
            }
            case LIST -> {
                expressions(out, expr.list().elements());
                out.number(expr.list().optionalIndices().size());
                expr.list().optionalIndices().forEach(out::number);
            }
            case MAP -> {
                out.number(expr.map().entries().size());
                expr.map().entries().forEach(entry -> {
                    out.number(entry.id()).flag(entry.optionalEntry());
                    expression(out, entry.key());
                    expression(out, entry.value());
                });
            }
            case COMPREHENSION -> comprehension(out, expr.comprehension());
            case STRUCT -> throw new UnsupportedOperationException("message " + expr.struct().messageName());
        }
    }

    private void expressions(ByteSink out, List<CelExpr> all) {
        out.number(all.size());
        all.forEach(one -> expression(out, one));
    }

    private void comprehension(ByteSink out, CelExpr.CelComprehension loop) {
        text(out, loop.iterVar());
        text(out, loop.iterVar2());
        text(out, loop.accuVar());
        expression(out, loop.iterRange());
        expression(out, loop.accuInit());
        expression(out, loop.loopCondition());
        expression(out, loop.loopStep());
        expression(out, loop.result());
    }

    private void constant(ByteSink out, CelConstant constant) {
        out.tag(constant.getKind());
        switch (constant.getKind()) {
            case NOT_SET, NULL_VALUE -> {
            }
            case BOOLEAN_VALUE -> out.flag(constant.booleanValue());
            case INT64_VALUE -> out.number(constant.int64Value());
            case UINT64_VALUE -> out.number(constant.uint64Value().longValue());
            case DOUBLE_VALUE -> out.number(Double.doubleToRawLongBits(constant.doubleValue()));
            case STRING_VALUE -> text(out, constant.stringValue());
            case BYTES_VALUE -> out.raw(constant.bytesValue().toByteArray());
            case TIMESTAMP_VALUE, DURATION_VALUE ->
                throw new UnsupportedOperationException("constant " + constant.getKind());
        }
    }
}
