package io.plumbline.kubecel;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;

import java.util.List;

/** A parameter as the checker sees it and as the runtime receives it. */
record Operand<T>(CelType type, Class<T> javaType) {
    static final Operand<String> STRING = new Operand<>(SimpleType.STRING, String.class);
    static final Operand<Long> INT = new Operand<>(SimpleType.INT, Long.class);
    static final Operand<UnsignedLong> UINT = new Operand<>(SimpleType.UINT, UnsignedLong.class);
    static final Operand<Boolean> BOOL = new Operand<>(SimpleType.BOOL, Boolean.class);
    static final Operand<Object> DYN = new Operand<>(SimpleType.DYN, Object.class);
    static final Operand<Object> ELEMENT = new Operand<>(TypeParamType.create("A"), Object.class);

    @SuppressWarnings("rawtypes") // class literals are raw
    static Operand<List> listOf(CelType element) {
        return new Operand<>(ListType.create(element), List.class);
    }
}
