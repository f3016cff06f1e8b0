package io.plumbline.core.check.stored;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.UnsignedLong;
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
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;

import java.util.List;
import java.util.Optional;

/** Reads what a {@link TreeWriter} wrote. Immutable and thread-safe. */
final class TreeReader {
    private static final CelExpr.ExprKind.Kind[] KINDS = CelExpr.ExprKind.Kind.values();
    private static final CelConstant.Kind[] CONSTANTS = CelConstant.Kind.values();
    private static final TypeTag[] TYPES = TypeTag.values();

    /** CEL's own look-up by name leaves some of them out. */
    private static final List<CelType> SIMPLE = List.of(SimpleType.ANY, SimpleType.BOOL, SimpleType.BYTES,
            SimpleType.DOUBLE, SimpleType.DURATION, SimpleType.DYN, SimpleType.ERROR, SimpleType.INT,
            SimpleType.NULL_TYPE, SimpleType.STRING, SimpleType.TIMESTAMP, SimpleType.UINT);

    private final ByteSource bytes;
    private final String[] texts;
    private final CelType[] types;
    private final CelReference[] references;

    private TreeReader(ByteSource bytes, String[] texts, CelType[] types, CelReference[] references) {
        this.bytes = bytes;
        this.texts = texts;
        this.types = types;
        this.references = references;
    }

    /** Reads the tables, and leaves the source behind them. */
    static TreeReader of(ByteSource in) {
        String[] texts = new String[in.number()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = in.text();
        }
        CelType[] types = new CelType[in.number()];
        for (int i = 0; i < types.length; i++) {
            types[i] = type(in, texts, types);
        }
        CelReference[] references = new CelReference[in.number()];
        TreeReader reader = new TreeReader(in, texts, types, references);
        for (int i = 0; i < references.length; i++) {
            references[i] = reader.reference(in);
        }
        return reader;
    }

    CelAbstractSyntaxTree read(String text, int offset) {
        ByteSource in = bytes.at(offset);
        CelSource.Builder source = CelSource.newBuilder(text).setDescription(text(in));
        for (int i = in.number(); i > 0; i--) {
            source.addPositions(in.longNumber(), in.number());
        }
        for (int i = in.number(); i > 0; i--) {
            source.addMacroCalls(in.longNumber(), expression(in));
        }
        int typed = in.number();
        ImmutableMap.Builder<Long, CelType> typeMap = ImmutableMap.builderWithExpectedSize(typed);
        for (int i = 0; i < typed; i++) {
            typeMap.put(in.longNumber(), types[in.number()]);
        }
        int referring = in.number();
        ImmutableMap.Builder<Long, CelReference> referenceMap = ImmutableMap.builderWithExpectedSize(referring);
        for (int i = 0; i < referring; i++) {
            referenceMap.put(in.longNumber(), references[in.number()]);
        }
        return CelAbstractSyntaxTree.newCheckedAst(expression(in), source.build(), referenceMap.buildOrThrow(),
                typeMap.buildOrThrow());
    }

    private String text(ByteSource in) {
        return texts[in.number()];
    }

    private static CelType type(ByteSource in, String[] texts, CelType[] types) {
        return switch (TYPES[in.number()]) {
            case SIMPLE -> simple(texts[in.number()]);
            case LIST -> {
                ImmutableList<CelType> parts = parts(in, types);
                yield parts.isEmpty() ? ListType.create() : ListType.create(parts.get(0));
            }
            case MAP -> {
                ImmutableList<CelType> parts = parts(in, types);
                yield MapType.create(parts.get(0), parts.get(1));
            }
            case OPTIONAL -> OptionalType.create(parts(in, types).get(0));
            case TYPE -> TypeType.create(parts(in, types).get(0));
            case PARAMETER -> TypeParamType.create(texts[in.number()]);
            case OPAQUE -> OpaqueType.create(texts[in.number()], parts(in, types));
        };
    }

    private static CelType simple(String name) {
        for (CelType type : SIMPLE) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new IllegalStateException("there is no simple type " + name);
    }

    private static ImmutableList<CelType> parts(ByteSource in, CelType[] types) {
        ImmutableList.Builder<CelType> parts = ImmutableList.builder();
        for (int i = in.number(); i > 0; i--) {
            parts.add(types[in.number()]);
        }
        return parts.build();
    }

    private CelReference reference(ByteSource in) {
        CelReference.Builder reference = CelReference.newBuilder().setName(text(in));
        for (int i = in.number(); i > 0; i--) {
            reference.addOverloadIds(text(in));
        }
        if (in.flag()) {
            reference.setValue(constant(in));
        }
        return reference.build();
    }

    private CelExpr expression(ByteSource in) {
        CelExpr.ExprKind.Kind kind = KINDS[in.number()];
        long id = in.longNumber();
        return switch (kind) {
            case NOT_SET -> CelExpr.ofNotSet(id);
            case CONSTANT -> CelExpr.ofConstant(id, constant(in));
            case IDENT -> CelExpr.ofIdent(id, text(in));
            case SELECT -> {
                String field = text(in);
                boolean testOnly = in.flag();
                yield CelExpr.ofSelect(id, expression(in), field, testOnly);
            }
            case CALL -> {
                String function = text(in);
                Optional<CelExpr> target = in.flag() ? Optional.of(expression(in)) : Optional.empty();
                yield CelExpr.ofCall(id, target, function, expressions(in));
            }
            case LIST -> {
                ImmutableList<CelExpr> elements = expressions(in);
                ImmutableList.Builder<Integer> optional = ImmutableList.builder();
                for (int i = in.number(); i > 0; i--) {
                    optional.add(in.number());
                }
                yield CelExpr.ofList(id, elements, optional.build());
            }
            case MAP -> {
                ImmutableList.Builder<CelExpr.CelMap.Entry> entries = ImmutableList.builder();
                for (int i = in.number(); i > 0; i--) {
                    long entry = in.longNumber();
                    boolean optional = in.flag();
                    CelExpr key = expression(in);
                    entries.add(CelExpr.ofMapEntry(entry, key, expression(in), optional));
                }
                yield CelExpr.ofMap(id, entries.build());
            }
            case COMPREHENSION -> comprehension(id, in);
            case STRUCT -> throw new IllegalStateException("messages are not stored");
        };
    }

    private ImmutableList<CelExpr> expressions(ByteSource in) {
        int count = in.number();
        ImmutableList.Builder<CelExpr> all = ImmutableList.builderWithExpectedSize(count);
        for (int i = 0; i < count; i++) {
            all.add(expression(in));
        }
        return all.build();
    }

    private CelExpr comprehension(long id, ByteSource in) {
        String variable = text(in);
        String second = text(in);
        String accumulator = text(in);
        CelExpr range = expression(in);
        CelExpr init = expression(in);
        CelExpr condition = expression(in);
        CelExpr step = expression(in);
        return CelExpr.ofComprehension(id, variable, second, range, accumulator, init, condition, step,
                expression(in));
    }

    private CelConstant constant(ByteSource in) {
        return switch (CONSTANTS[in.number()]) {
            case NOT_SET -> CelConstant.ofNotSet();
            case NULL_VALUE -> CelConstant.ofValue(NullValue.NULL_VALUE);
            case BOOLEAN_VALUE -> CelConstant.ofValue(in.flag());
            case INT64_VALUE -> CelConstant.ofValue(in.longNumber());
            case UINT64_VALUE -> CelConstant.ofValue(UnsignedLong.fromLongBits(in.longNumber()));
            case DOUBLE_VALUE -> CelConstant.ofValue(Double.longBitsToDouble(in.longNumber()));
            case STRING_VALUE -> CelConstant.ofValue(text(in));
            case BYTES_VALUE -> CelConstant.ofValue(CelByteString.of(in.raw()));
            case TIMESTAMP_VALUE, DURATION_VALUE -> throw new IllegalStateException("times are not stored");
        };
    }
}
