package io.plumbline.core.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes expressions of every construct that the analysis knows, and some that it does not, nested at will. */
final class RandomExpressions {
    private static final List<String> LOOP_VARIABLES = List.of("x", "y", "z", "object");

    private final Random random;
    private final List<String> scope = new ArrayList<>();

    RandomExpressions(Random random) {
        this.random = random;
    }

    /** An expression that may return a boolean. */
    String bool(int depth) {
        if (depth <= 0) {
            return pick("has(" + path() + "." + name() + ")", path() + " == " + constant(),
                    constant() + " in " + path(),
                    path() + ".?" + name() + ".hasValue()", path());
        }
        int next = depth - 1;
        return switch (random.nextInt(28)) {
            case 0, 1 -> "has(" + path() + "." + name() + ")";
            case 2 -> any(next) + " == " + any(next);
            case 3, 4 -> any(next) + pick(" == ", " != ") + constant();
            case 5 -> constant() + " in " + any(next);
            case 6 -> any(next) + " in ['v', 'w', 1]";
            case 7 -> any(next) + " in " + list(next);
            case 8 -> "size(" + any(next) + ") > " + random.nextInt(3);
            case 9 -> list(next) + ".size() == " + random.nextInt(3);
            case 10, 11, 12 -> loop(list(next), pick("all", "exists", "exists_one"), next);
            case 13, 14 -> pairs(list(next), pick("all", "exists", "existsOne"), next);
            case 15 -> "!(" + bool(next) + ")";
            case 16 -> "(" + bool(next) + " && " + bool(next) + ")";
            case 17 -> "(" + bool(next) + " || " + bool(next) + ")";
            case 18 -> "(" + bool(next) + " ? " + bool(next) + " : " + bool(next) + ")";
            case 19 -> "type(" + any(next) + ") == " + pick("string", "map", "list", "int", "bool");
            case 20 -> path() + ".?" + name() + ".hasValue()";
            case 21 -> "optional.ofNonZeroValue(" + any(next) + ").hasValue()";
            case 22 -> text(next) + pick(".startsWith('v')", ".matches('^[vw]$')", ".contains('v')");
            case 23 -> number(next) + pick(" < ", " >= ") + number(next);
            case 24 -> "sets." + pick("contains(", "intersects(", "equivalent(") + list(next) + ", " + list(next) + ")";
            case 25 -> "optional.of(" + any(next) + ").hasValue()";
            case 26 -> pick("selects(" + any(next) + ", " + any(next) + ")", list(next) + ".isSorted()",
                    any(next) + ".hasValue()");
            default -> any(next);
        };
    }

    /** An expression that may return a text. */
    String text(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 2)) {
            case 0 -> pick("'v'", "'w'", "'a'", "'b'", "params.key");
            case 1 -> path();
            case 2 -> "string(" + any(depth - 1) + ")";
            case 3 -> "(" + text(depth - 1) + " + " + text(depth - 1) + ")";
            case 4 -> list(depth - 1) + ".join('-')";
            case 5 -> text(depth - 1) + ".lowerAscii()";
            default -> any(depth - 1);
        };
    }

    private String number(int depth) {
        return switch (random.nextInt(depth > 0 ? 5 : 2)) {
            case 0 -> String.valueOf(random.nextInt(3));
            case 1 -> path();
            case 2 -> "size(" + any(depth - 1) + ")";
            case 3 -> "(" + number(depth - 1) + " + " + number(depth - 1) + ")";
            default -> "int(" + any(depth - 1) + ")";
        };
    }

    private String any(int depth) {
        if (depth <= 0) {
            return path();
        }
        int next = depth - 1;
        return switch (random.nextInt(20)) {
            case 0 -> "(" + bool(next) + " ? " + any(next) + " : " + any(next) + ")";
            case 1 -> list(next) + pick(".first()", ".last()") + ".orValue(" + any(next) + ")";
            case 2 -> "[" + any(next) + ", " + any(next) + "][" + random.nextInt(2) + "]";
            case 3 -> "{'a': " + any(next) + ", 'b': " + any(next) + "}" + pick(".a", "['b']", "[" + text(0) + "]");
            case 4 -> "dyn(" + any(next) + ")";
            case 5 -> "optional.of(" + any(next) + ").value()";
            case 6 -> "optional.ofNonZeroValue(" + any(next) + ").orValue(" + any(next) + ")";
            case 7 -> optional("optMap", next) + ".orValue(" + constant() + ")";
            case 8 -> path() + ".?" + name() + ".or(" + path() + ".?" + name() + ").orValue(" + any(next) + ")";
            case 9, 10 -> list(next);
            case 11 -> text(next);
            case 12 -> number(next);
            case 13, 16 -> maps(next);
            case 14 -> list(next) + "[" + pick("0", "1", number(0)) + "]";
            case 15 -> optional("optFlatMap", next) + ".orValue(" + constant() + ")";
            default -> path();
        };
    }

    private String list(int depth) {
        if (depth <= 0) {
            return pick(path(), "related.items", path() + ".?" + name() + ".orValue([])");
        }
        int next = depth - 1;
        return switch (random.nextInt(18)) {
            case 0 -> "[" + any(next) + ", " + any(next) + "]";
            case 1 -> "(" + list(next) + " + " + list(next) + ")";
            case 2, 3 -> {
                String range = list(next);
                String variable = enter();
                String loop = range + ".map(" + variable + ", " + any(next) + ")";
                leave();
                yield loop;
            }
            case 4 -> {
                String range = list(next);
                String variable = enter();
                String loop = range + ".map(" + variable + ", " + bool(next) + ", " + any(next) + ")";
                leave();
                yield loop;
            }
            case 5, 6 -> loop(list(next), "filter", next);
            case 7 -> transform(list(next), "transformList", next);
            case 8 -> list(next) + ".slice(0, 1)";
            case 9 -> list(next) + ".reverse()";
            case 10 -> list(next) + pick(".flatten()", ".flatten(2)");
            case 11 -> list(next) + pick(".distinct()", ".sort()");
            case 12 -> "[?" + path() + ".?" + name() + ", " + any(next) + "]";
            case 13 -> "params.keys";
            case 14 -> "['a', 'b', 'c']";
            case 15 -> "related.items";
            default -> pick(path(), path() + ".?" + name() + ".orValue([])");
        };
    }

    private String maps(int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> transform(list(depth), "transformMap", depth) + "[" + pick("'a'", "0", text(0)) + "]";
            case 1 -> {
                String range = list(depth);
                String first = enter();
                String second = enter();
                String loop = range + ".transformMapEntry(" + first + ", " + second + ", {" + second + "."
                        + name() + ": " + any(depth) + "})";
                leave();
                leave();
                yield loop;
            }
            default -> "{?'a': " + path() + ".?" + name() + "}";
        };
    }

    private String optional(String macro, int depth) {
        String target = path() + ".?" + name();
        String variable = enter();
        String body = macro.equals("optMap") ? any(depth) : path() + ".?" + name();
        leave();
        return target + "." + macro + "(" + variable + ", " + body + ")";
    }

    private String loop(String range, String macro, int depth) {
        String variable = enter();
        String loop = range + "." + macro + "(" + variable + ", " + bool(depth) + ")";
        leave();
        return loop;
    }

    private String pairs(String range, String macro, int depth) {
        String first = enter();
        String second = enter();
        String loop = range + "." + macro + "(" + first + ", " + second + ", " + bool(depth) + ")";
        leave();
        leave();
        return loop;
    }

    private String transform(String range, String macro, int depth) {
        String first = enter();
        String second = enter();
        String loop = range + "." + macro + "(" + first + ", " + second + ", "
                + (random.nextBoolean() ? bool(depth) + ", " : "") + any(depth) + ")";
        leave();
        leave();
        return loop;
    }

    private String enter() {
        String variable;
        do {
            variable = random.nextInt(12) == 0 ? "object" : LOOP_VARIABLES.get(random.nextInt(3));
        } while (!scope.isEmpty() && scope.getLast().equals(variable));
        scope.add(variable);
        return variable;
    }

    private void leave() {
        scope.removeLast();
    }

    private String path() {
        StringBuilder path = new StringBuilder(root());
        int steps = random.nextInt(3);
        for (int i = 0; i < steps; i++) {
            path.append(switch (random.nextInt(12)) {
                case 0 -> "['" + name() + "']";
                case 1 -> "[0]";
                case 2 -> "[?0].orValue({})";
                case 3 -> "[?'" + name() + "'].orValue({})";
                case 4 -> "[" + pick("params.key", scope.isEmpty() ? "'b'" : scope.getLast(), "object." + name()) + "]";
                case 5, 6, 7 -> ".?" + name() + ".?" + name() + ".orValue("
                        + pick("{}", "[]", "'v'", constant()) + ")";
                case 8 -> ".?" + name() + "." + name() + ".orValue(" + constant() + ")";
                default -> "." + name();
            });
        }
        return path.toString();
    }

    private String root() {
        if (!scope.isEmpty() && random.nextInt(3) > 0) {
            return scope.get(random.nextInt(scope.size()));
        }
        return switch (random.nextInt(12)) {
            case 0 -> "variables.one";
            case 1 -> "variables.list";
            case 2 -> "namespaceObject";
            case 3 -> "related.items[0]";
            default -> "object";
        };
    }

    private String name() {
        return RandomObjects.NAMES.get(random.nextInt(RandomObjects.NAMES.size()));
    }

    private String constant() {
        return pick("'v'", "'w'", "'a'", "1", "0", "true", "null", "''", "[]", "{}", "1.0");
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
