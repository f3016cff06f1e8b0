package io.plumbline.core.reference;

import java.util.List;

/**
 * What the functions read of their arguments and hand on of them. Whatever is not named here reads all of its arguments
 * and hands on nothing that is not read already.
 */
final class Functions {
    private Functions() {}

    static Alias call(String function, List<Alias> arguments) {
        return switch (function) {
            case "_?_:_" -> {
                arguments.get(0).shown();
                yield arguments.get(1).or(arguments.get(2));
            }
            case "_&&_", "_||_", "!_", "@not_strictly_false", "__not_strictly_false__", "type" -> {
                arguments.forEach(Alias::shown);
                yield Alias.UNKNOWN;
            }
            case "_==_", "_!=_" -> equal(arguments.get(0), arguments.get(1));
            case "@in", "_in_" -> in(arguments.get(0), arguments.get(1));
            case "_+_" -> {
                arguments.forEach(Alias::scalar);
                yield Alias.listOf(arguments.get(0).elements().or(arguments.get(1).elements()));
            }
            case "size" -> {
                arguments.forEach(Alias::keys);
                yield Alias.UNKNOWN;
            }
            case "dyn", "optional.of" -> arguments.get(0);
            case "optional.none" -> Alias.NEVER;
            case "optional.ofNonZeroValue" -> {
                arguments.get(0).keys();
                yield arguments.get(0);
            }
            case "cel.@mapInsert" -> insert(arguments);
            default -> arguments.isEmpty() ? Alias.UNKNOWN : list(function, arguments);
        };
    }

    /** Functions on lists. */
    private static Alias list(String function, List<Alias> arguments) {
        Alias list = arguments.get(0);
        return switch (function) {
            case "first", "last" -> list.elements();
            case "reverse", "slice" -> {
                arguments.forEach(Alias::scalar);
                yield Alias.listOf(list.elements());
            }
            case "sort", "distinct" -> {
                list.elements().whole();
                yield Alias.listOf(list.elements());
            }
            case "flatten" -> {
                if (arguments.size() > 1) {
                    yield unknown(arguments);
                }
                Alias elements = list.elements();
                yield Alias.listOf(elements.or(elements.elements()));
            }
            // Pairs of a key, which is compared, and an element.
            case "lists.@sortByAssociatedKeys" -> {
                Alias pairs = list.elements().elements();
                pairs.scalar();
                yield Alias.listOf(pairs);
            }
            default -> unknown(arguments);
        };
    }

    private static Alias unknown(List<Alias> arguments) {
        arguments.forEach(Alias::whole);
        return Alias.UNKNOWN;
    }

    /** Which object or array it is does not matter beside a scalar: it is another value in any case. */
    private static Alias equal(Alias one, Alias other) {
        if (one.isScalar()) {
            other.scalar();
        } else if (other.isScalar()) {
            one.scalar();
        } else {
            one.whole();
            other.whole();
        }
        return Alias.UNKNOWN;
    }

    private static Alias in(Alias item, Alias collection) {
        if (item.constants() == null) {
            collection.keys();
        } else {
            collection.scalar();
            item.constants().forEach(key -> {
                if (key instanceof String name) {
                    collection.field(name);
                }
            });
        }
        equal(item, collection.elements());
        return Alias.UNKNOWN;
    }

    /** A key and its value, or the entries of another map, put into a map. */
    private static Alias insert(List<Alias> arguments) {
        Alias map = arguments.get(0);
        if (arguments.size() == 3) {
            arguments.get(1).whole();
            return map.or(Alias.mapOf(arguments.get(2)));
        }
        arguments.get(1).keys();
        return map.or(Alias.mapOf(arguments.get(1).values()));
    }
}
