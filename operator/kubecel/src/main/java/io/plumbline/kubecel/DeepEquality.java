package io.plumbline.kubecel;

import dev.cel.common.CelOptions;
import dev.cel.common.internal.ComparisonFunctions;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * The equality of CEL, also across the types of numbers, that charges for what it walks over and knows what it cannot
 * know: a {@link Withheld} value.
 */
final class DeepEquality {
    private enum Answer {
        EQUAL, DIFFERENT, WITHHELD;

        static Answer of(boolean equal) {
            return equal ? EQUAL : DIFFERENT;
        }
    }

    /** Comparisons between two charges. */
    private static final int PACE = 64;

    private final GrowthLimits limits;
    private final RuntimeEquality others;

    /**
     * @param others
     *            compares what is neither text, number, list, map nor optional
     */
    DeepEquality(GrowthLimits limits, RuntimeEquality others) {
        this.limits = limits;
        this.others = others;
    }

    DeepEquality(GrowthLimits limits) {
        this(limits, RuntimeEquality.create(RuntimeHelpers.create(), CelOptions.DEFAULT));
    }

    boolean equal(Object a, Object b) {
        if (a instanceof String x && b instanceof String y) {
            return texts(x, y);
        }
        if (a instanceof Boolean && b instanceof Boolean || a instanceof Long && b instanceof Long) {
            return a.equals(b);
        }
        Comparison comparison = new Comparison();
        return comparison.decided(comparison.compare(a, b));
    }

    /** Found wins over withheld, as true wins over an error in {@code ||}. */
    boolean contains(Iterable<?> list, Object item) {
        Comparison comparison = new Comparison();
        Answer answer = Answer.DIFFERENT;
        for (Object element : list) {
            Answer one = comparison.compare(element, item);
            if (one == Answer.EQUAL) {
                return comparison.decided(one);
            }
            answer = one == Answer.WITHHELD ? one : answer;
        }
        return comparison.decided(answer);
    }

    /** The first, or -1. */
    long indexOf(Iterable<?> list, Object item) {
        Comparison comparison = new Comparison();
        Answer answer = Answer.DIFFERENT;
        long index = 0;
        for (Object element : list) {
            answer = comparison.compare(element, item);
            if (answer != Answer.DIFFERENT) {
                break;
            }
            index++;
        }
        return comparison.decided(answer) ? index : -1;
    }

    /** Only texts, numbers and booleans are keys; to look for anything else would hash the whole of it. */
    Optional<Object> find(Map<?, ?> map, Object key) {
        return switch (key) {
            case Withheld withheld -> throw Withheld.failure();
            case String text -> {
                Cost.read(text.length());
                yield others.findInMap(map, text);
            }
            case Number number -> others.findInMap(map, number);
            case Boolean bit -> others.findInMap(map, bit);
            default -> Optional.empty();
        };
    }

    private static boolean texts(String a, String b) {
        if (a.length() != b.length()) {
            return false;
        }
        Cost.read(a.length());
        return a.equals(b);
    }

    private final class Comparison {
        private long compared;

        boolean decided(Answer answer) {
            Cost.values(compared % PACE + Cost.VALUES_PER_UNIT);
            return switch (answer) {
                case EQUAL -> true;
                case DIFFERENT -> false;
                case WITHHELD -> throw Withheld.failure();
            };
        }

        Answer compare(Object a, Object b) {
            count();
            if (a instanceof Withheld || b instanceof Withheld) {
                return Answer.WITHHELD;
            }
            return switch (a) {
                case String x -> Answer.of(b instanceof String y && texts(x, y));
                case Boolean x -> Answer.of(x.equals(b));
                case Number x -> Answer.of(b instanceof Number y && ComparisonFunctions.numericEquals(x, y));
                case Collection<?> x -> b instanceof Collection<?> y ? lists(x, y) : Answer.DIFFERENT;
                case Map<?, ?> x -> b instanceof Map<?, ?> y ? maps(x, y) : Answer.DIFFERENT;
                case Optional<?> x -> b instanceof Optional<?> y ? optionals(x, y) : Answer.DIFFERENT;
                case CelByteString x -> {
                    Cost.read(x.size());
                    yield Answer.of(x.equals(b));
                }
                default -> Answer.of(others.objectEquals(a, b));
            };
        }

        private void count() {
            if (++compared % PACE == 0) {
                Cost.values(PACE);
                limits.requireCompared(compared);
            }
        }

        private Answer lists(Collection<?> a, Collection<?> b) {
            if (a.size() != b.size()) {
                return Answer.DIFFERENT;
            }
            Answer answer = Answer.EQUAL;
            Iterator<?> opposite = b.iterator();
            for (Object element : a) {
                Answer one = compare(element, opposite.next());
                if (one == Answer.DIFFERENT) {
                    return one;
                }
                answer = one == Answer.WITHHELD ? one : answer;
            }
            return answer;
        }

        private Answer maps(Map<?, ?> a, Map<?, ?> b) {
            if (a.size() != b.size()) {
                return Answer.DIFFERENT;
            }
            Answer answer = Answer.EQUAL;
            for (Map.Entry<?, ?> entry : a.entrySet()) {
                Optional<Object> other = others.findInMap(b, entry.getKey());
                Answer one = other.isEmpty() ? Answer.DIFFERENT : compare(entry.getValue(), other.get());
                if (one == Answer.DIFFERENT) {
                    return one;
                }
                answer = one == Answer.WITHHELD ? one : answer;
            }
            return answer;
        }

        private Answer optionals(Optional<?> a, Optional<?> b) {
            return a.isPresent() && b.isPresent()
                    ? compare(a.get(), b.get())
                    : Answer.of(a.isPresent() == b.isPresent());
        }
    }
}
