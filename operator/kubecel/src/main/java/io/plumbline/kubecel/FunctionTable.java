package io.plumbline.kubecel;

import com.google.common.collect.ImmutableList;
import dev.cel.checker.CelCheckerBuilder;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelRuntimeBuilder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Functions by name, each overload with its declaration and its body side by side. Filled once, then only read. */
final class FunctionTable {
    private record Overload(CelOverloadDecl declaration, CelFunctionBinding binding) {}

    private final Map<String, List<Overload>> functions = new LinkedHashMap<>();
    private final Map<String, List<CelFunctionBinding>> beside = new HashMap<>();

    FunctionTable global(String name, String id, CelType result, Supplier<Object> body) {
        return add(name, CelOverloadDecl.newGlobalOverload(id, result, ImmutableList.of()),
                CelFunctionBinding.from(id, ImmutableList.of(), args -> body.get()));
    }

    <A> FunctionTable global(String name, String id, CelType result, Operand<A> a, CelFunctionOverload.Unary<A> body) {
        return add(name, CelOverloadDecl.newGlobalOverload(id, result, a.type()),
                CelFunctionBinding.from(id, a.javaType(), body));
    }

    <A, B> FunctionTable global(String name, String id, CelType result, Operand<A> a, Operand<B> b,
            CelFunctionOverload.Binary<A, B> body) {
        return add(name, CelOverloadDecl.newGlobalOverload(id, result, a.type(), b.type()),
                CelFunctionBinding.from(id, a.javaType(), b.javaType(), body));
    }

    <A> FunctionTable member(String name, String id, CelType result, Operand<A> a, CelFunctionOverload.Unary<A> body) {
        return add(name, CelOverloadDecl.newMemberOverload(id, result, a.type()),
                CelFunctionBinding.from(id, a.javaType(), body));
    }

    <A, B> FunctionTable member(String name, String id, CelType result, Operand<A> a, Operand<B> b,
            CelFunctionOverload.Binary<A, B> body) {
        return add(name, CelOverloadDecl.newMemberOverload(id, result, a.type(), b.type()),
                CelFunctionBinding.from(id, a.javaType(), b.javaType(), body));
    }

    FunctionTable member(String name, String id, CelType result, List<Operand<?>> operands, CelFunctionOverload body) {
        List<CelType> types = operands.stream().<CelType>map(Operand::type).toList();
        List<Class<?>> classes = operands.stream().<Class<?>>map(Operand::javaType).toList();
        return add(name, CelOverloadDecl.newMemberOverload(id, result, types),
                CelFunctionBinding.from(id, classes, body));
    }

    /** Binds overloads that another library declares under the same name. */
    FunctionTable beside(String name, List<CelFunctionBinding> bindings) {
        beside.put(name, bindings);
        return this;
    }

    private FunctionTable add(String name, CelOverloadDecl declaration, CelFunctionBinding binding) {
        functions.computeIfAbsent(name, n -> new ArrayList<>()).add(new Overload(declaration, binding));
        return this;
    }

    void declare(CelCheckerBuilder checker) {
        functions.forEach((name, overloads) -> checker.addFunctionDeclarations(CelFunctionDecl
                .newFunctionDeclaration(name, overloads.stream().map(Overload::declaration).toList())));
    }

    void bind(CelRuntimeBuilder runtime) {
        functions.forEach((name, overloads) -> runtime.addFunctionBindings(CelFunctionBinding.fromOverloads(name,
                Stream.concat(overloads.stream().map(Overload::binding),
                        beside.getOrDefault(name, List.of()).stream()).toList())));
    }
}
