package io.plumbline.core.check;

import java.util.Random;

/**
 * Random expressions over {@code now} and timestamps within seconds of it. Numbers of whole seconds, so that whatever
 * flips does so on a half second, or a nanosecond later.
 */
final class TimedExpressions {
    /** Seconds before and after the base that timestamps and durations lie in. */
    static final int SPAN = 8;

    private final Random random;
    private final boolean erratic;

    /** @param erratic whether time may be used in ways that cannot be watched */
    TimedExpressions(Random random, boolean erratic) {
        this.random = random;
        this.erratic = erratic;
    }

    /** JSON of an object for the expressions. */
    String object() {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 4; i++) {
            json.append("t%d: '%s', d%d: '%ds', ".formatted(i, moment(), i, seconds()));
        }
        return json.append("l: ['%s', '%s', '%s'], yes: true, no: false, text: 'x'}".formatted(moment(), moment(),
                moment())).toString();
    }

    private String moment() {
        return Evaluation.NOW.plusSeconds(seconds()).toString();
    }

    private int seconds() {
        return random.nextInt(2 * SPAN + 1) - SPAN;
    }

    String condition(int depth) {
        if (depth == 0) {
            return pick("object.spec.yes", "object.spec.no", comparison(0), comparison(0), comparison(0));
        }
        return switch (random.nextInt(erratic ? 11 : 10)) {
            case 0, 1, 2 -> comparison(depth);
            case 3 -> "(%s && %s)".formatted(condition(depth - 1), condition(depth - 1));
            case 4 -> "(%s || %s)".formatted(condition(depth - 1), condition(depth - 1));
            case 5 -> "!(%s)".formatted(condition(depth - 1));
            case 6 -> "(%s ? %s : %s)".formatted(condition(depth - 1), condition(depth - 1), condition(depth - 1));
            case 7 -> "object.spec.l.%s(x, timestamp(x) %s %s)".formatted(pick("all", "exists", "exists_one"),
                    operator(), moment(depth - 1));
            case 8 -> "object.spec.l.filter(x, %s %s timestamp(x)).size() %s %d".formatted(moment(depth - 1),
                    operator(), operator(), random.nextInt(4));
            case 9 -> pick("object.spec.missing == 1", "(%s) == (%s)".formatted(condition(depth - 1),
                    condition(depth - 1)), "variables.condition");
            default -> pick("now.getSeconds() < 3", "int(now) % 2 == 0", "string(now).endsWith('1Z')",
                    "(now - timestamp(object.spec.t0)).getSeconds() > 2", "timestamp(object.spec.t1) in [now]");
        };
    }

    private String comparison(int depth) {
        return random.nextBoolean()
                ? "(%s %s %s)".formatted(moment(depth), operator(), moment(depth))
                : "(%s %s %s)".formatted(duration(depth), operator(), duration(depth));
    }

    private String operator() {
        return pick("<", "<=", ">", ">=", "==", "!=");
    }

    private String moment(int depth) {
        if (depth == 0) {
            return pick("now", "now", "timestamp(object.spec.t%d)".formatted(random.nextInt(4)));
        }
        return switch (random.nextInt(6)) {
            case 0 -> "(%s + %s)".formatted(moment(depth - 1), duration(depth - 1));
            case 1 -> "(%s - %s)".formatted(moment(depth - 1), duration(depth - 1));
            case 2 -> "(%s ? %s)".formatted(condition(depth - 1),
                    pick("timestamp(object.spec.t0) : timestamp(object.spec.t1)",
                            "now : now - duration(object.spec.d0)"));
            case 3 -> "variables.moment";
            default -> moment(0);
        };
    }

    private String duration(int depth) {
        if (depth == 0) {
            return pick("duration(object.spec.d%d)".formatted(random.nextInt(4)),
                    "(now - timestamp(object.spec.t%d))".formatted(random.nextInt(4)));
        }
        return switch (random.nextInt(7)) {
            case 0 -> "(%s + %s)".formatted(duration(depth - 1), duration(depth - 1));
            case 1 -> "(%s - %s)".formatted(duration(depth - 1), duration(depth - 1));
            case 2 -> "(%s - %s)".formatted(moment(depth - 1), moment(depth - 1));
            case 3 -> "(%s ? %s)".formatted(condition(depth - 1), pick(
                    "duration(object.spec.d0) : duration(object.spec.d1)",
                    "now - timestamp(object.spec.t0) : now - timestamp(object.spec.t1)"));
            case 4 -> "variables.duration";
            default -> duration(0);
        };
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
