package io.plumbline.kubecel;

import dev.cel.common.types.SimpleType;

/** {@code quantity('1Gi').isLessThan(quantity('2Gi'))} and its like. */
final class QuantityFunctions {
    private static final Operand<Quantity> QUANTITY = new Operand<>(Quantity.TYPE, Quantity.class);

    private QuantityFunctions() {}

    static void addTo(FunctionTable table) {
        table.global("quantity", "string_to_quantity", Quantity.TYPE, Operand.STRING, QuantityParser::quantity)
                .global("isQuantity", "is_quantity_string", SimpleType.BOOL, Operand.STRING,
                        QuantityParser::isQuantity)
                .global("sign", "quantity_sign", SimpleType.INT, QUANTITY, q -> (long) q.sign())
                .member("sign", "quantity_member_sign", SimpleType.INT, QUANTITY, q -> (long) q.sign())
                .member("isInteger", "quantity_is_integer", SimpleType.BOOL, QUANTITY, Quantity::isInteger)
                .member("asInteger", "quantity_get_int", SimpleType.INT, QUANTITY, Quantity::asInteger)
                .member("asApproximateFloat", "quantity_get_float", SimpleType.DOUBLE, QUANTITY,
                        Quantity::asApproximateFloat)
                .member("add", "quantity_add", Quantity.TYPE, QUANTITY, QUANTITY, Quantity::add)
                .member("add", "quantity_add_int", Quantity.TYPE, QUANTITY, Operand.INT,
                        (q, n) -> q.add(Quantity.of(n, 0)))
                .member("sub", "quantity_sub", Quantity.TYPE, QUANTITY, QUANTITY, Quantity::subtract)
                .member("sub", "quantity_sub_int", Quantity.TYPE, QUANTITY, Operand.INT,
                        (q, n) -> q.subtract(Quantity.of(n, 0)))
                .member("isLessThan", "quantity_is_less_than", SimpleType.BOOL, QUANTITY, QUANTITY,
                        (a, b) -> a.compareTo(b) < 0)
                .member("isGreaterThan", "quantity_is_greater_than", SimpleType.BOOL, QUANTITY, QUANTITY,
                        (a, b) -> a.compareTo(b) > 0)
                .member("compareTo", "quantity_compare_to", SimpleType.INT, QUANTITY, QUANTITY,
                        (a, b) -> (long) a.compareTo(b));
    }
}
