package io.plumbline.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What is asked of each board. */
enum Rule {
    THE_DATA_SOURCE_IS_A_CHOICE((board, problems) -> {
        Stream.concat(Stream.concat(panels(board).filter(Rule::asks), targets(board)),
                stream(board.at("/templating/list")).filter(one -> is(one, "type", "query")))
                .filter(one -> !one.at("/datasource/uid").asText().equals("${datasource}"))
                .forEach(one -> problems.add("other data source: " + one));
        if (!is(board.at("/templating/list/0"), "type", "datasource")) {
            problems.add("the first variable is not the data source");
        }
    }),
    CLUSTER_AND_JOB_ARE_CHOICES((board, problems) -> {
        if (!is(board.at("/templating/list/1"), "name", "cluster")
                || board.at("/templating/list/1/includeAll").asBoolean(true)) {
            problems.add("no variable cluster with one value");
        }
        if (!is(board.at("/templating/list/2"), "name", "job")) {
            problems.add("no variable job");
        }
    }),
    EVERY_METRIC_IS_OF_THE_JOB_AND_CLUSTER_CHOSEN((board, problems) -> metrics(board)
            .filter(one -> !one.matchers().startsWith("job=~\"$job\", cluster=\"$cluster\""))
            .forEach(one -> problems.add(one.name() + "{" + one.matchers() + "}"))),
    COUNTERS_ARE_READ_AS_RATE_OR_INCREASE((board, problems) -> metrics(board).filter(Query::counts)
            .filter(one -> !(one.before().endsWith("rate(") && one.range().equals("$__rate_interval"))
                    && !(one.before().endsWith("increase(") && one.range().equals("$__range")))
            .forEach(one -> problems.add(one.name() + "[" + one.range() + "]"))),
    GAUGES_HAVE_NO_RATE((board, problems) -> metrics(board).filter(one -> !one.counts())
            .filter(one -> !one.range().isEmpty() || one.before().endsWith("rate("))
            .forEach(one -> problems.add(one.name()))),
    REPLICAS_DO_NOT_COUNT_TWICE((board, problems) -> metrics(board).filter(one -> !one.counts())
            .filter(one -> !Patterns.ONE_OF_REPLICAS.matcher(one.before()).find())
            .forEach(one -> problems.add(one.before() + one.name()))),
    METRICS_EXIST((board, problems) -> {
        Set<String> known = Contract.names();
        Stream.concat(metrics(board), stream(board.at("/templating/list"))
                .flatMap(one -> Query.in(one.at("/query/query").asText()).stream()))
                .filter(one -> !known.contains(one.name()) && !known.contains(one.listedAs()))
                .forEach(one -> problems.add(one.name()));
    }),
    PANELS_SAY_WHAT_THEY_SHOW((board, problems) -> panels(board)
            .filter(panel -> blank(panel, "title") || blank(panel, "description"))
            .forEach(panel -> problems.add("no title or description: " + panel))),
    UNITS_ARE_KNOWN((board, problems) -> defaultsAndColumns(board)
            .filter(one -> !Patterns.UNITS.contains(one.path("unit").asText()))
            .forEach(one -> problems.add("unit: " + one))),
    NO_VALUE_IS_A_WORD((board, problems) -> defaultsAndColumns(board).filter(one -> blank(one, "noValue"))
            .forEach(one -> problems.add("no text for no value: " + one))),
    THRESHOLDS_ARE_SET((board, problems) -> defaultsAndColumns(board)
            .filter(one -> one.at("/thresholds/steps/0/color").asText().isEmpty())
            .forEach(one -> problems.add("no thresholds: " + one))),
    STATES_HAVE_WORDS((board, problems) -> {
        defaultsAndColumns(board).flatMap(one -> stream(one.path("mappings")))
                .flatMap(one -> stream(one.path("options")))
                .filter(one -> blank(one, "text") || blank(one, "color"))
                .forEach(one -> problems.add("no word or colour: " + one));
        panels(board).filter(panel -> is(panel, "type", "state-timeline"))
                .filter(panel -> panel.at("/fieldConfig/defaults/mappings").isEmpty())
                .forEach(panel -> problems.add("states without words: " + panel.path("title")));
        panels(board).filter(panel -> is(panel, "type", "stat")).forEach(panel -> wordless(panel, problems));
    }),
    PANELS_ASK_FOR_SOMETHING((board, problems) -> panels(board).filter(panel -> !is(panel, "type", "text"))
            .filter(panel -> panel.path("targets").isEmpty()
                    || stream(panel.path("targets")).anyMatch(target -> blank(target, "expr"))
                    || repeated(stream(panel.path("targets")).map(target -> target.path("refId").asText())))
            .forEach(panel -> problems.add("no queries, or two of one name: " + panel.path("title")))),
    PANELS_DO_NOT_OVERLAP_AND_FILL_THE_WIDTH((board, problems) -> {
        int[][] taken = new int[1_000][Line.WIDTH];
        int bottom = 0;
        for (JsonNode panel : board.path("panels")) {
            JsonNode place = panel.path("gridPos");
            int last = place.path("y").asInt() + place.path("h").asInt();
            for (int y = place.path("y").asInt(); y < last; y++) {
                for (int x = place.path("x").asInt(); x < place.path("x").asInt() + place.path("w").asInt(); x++) {
                    if (x >= Line.WIDTH || taken[y][x]++ > 0) {
                        problems.add("overlap or overhang at " + x + "," + y);
                    }
                }
            }
            bottom = Math.max(bottom, last);
        }
        for (int y = 0; y < bottom; y++) {
            for (int x = 0; x < Line.WIDTH; x++) {
                if (taken[y][x] == 0) {
                    problems.add("hole at " + x + "," + y);
                }
            }
        }
    }),
    PANELS_HAVE_NUMBERS_OF_THEIR_OWN((board, problems) -> {
        if (repeated(stream(board.path("panels")).map(panel -> panel.path("id").asText("none")))) {
            problems.add("two panels of one number");
        }
    }),
    BARS_BEGIN_AT_ZERO((board, problems) -> panels(board).filter(panel -> is(panel, "type", "bargauge"))
            .filter(panel -> panel.at("/fieldConfig/defaults/min").asInt(1) != 0)
            .forEach(panel -> problems.add("the smallest bar looks like none: " + panel.path("title")))),
    PANELS_ARE_OF_GRAFANA_ITSELF((board, problems) -> stream(board.path("panels"))
            .filter(panel -> !Patterns.CORE.contains(panel.path("type").asText()))
            .forEach(panel -> problems.add(panel.path("type").asText()))),
    LINKS_LEAD_TO_BOARDS_AND_CARRY_THE_CHOICES((board, problems) -> {
        Set<String> known = new HashSet<>();
        Committed.boards().forEach(one -> known.add(one.path("uid").asText()));
        board.findValuesAsText("url").stream().filter(url -> !url.isEmpty())
                .filter(url -> !url.startsWith("/d/") || !known.contains(url.substring(3).replaceAll("[/?].*", ""))
                        || !url.contains("?${__url_time_range}&${datasource:queryparam}&${cluster:queryparam}"
                                + "&${job:queryparam}"))
                .forEach(url -> problems.add("link: " + url));
    }),
    BOARDS_ARE_ALIKE_AND_UNEDITABLE((board, problems) -> {
        for (String[] asked : new String[][]{{"/editable", "false"}, {"/schemaVersion", "39"}, {"/refresh", "1m"},
            {"/timezone", "browser"}, {"/tags/0", "plumbline"}, {"/links/0/type", "dashboards"},
            {"/links/0/tags/0", "plumbline"}, {"/links/0/keepTime", "true"}, {"/links/0/includeVars", "true"}}) {
            if (!board.at(asked[0]).asText().equals(asked[1])) {
                problems.add(asked[0] + " is " + board.at(asked[0]));
            }
        }
        if (!board.path("uid").asText().startsWith("plumbline-") || blank(board, "title")) {
            problems.add("no uid or title");
        }
    });

    /** Constants that the constructors of this enum may not read from it. */
    private static final class Patterns {
        static final Pattern ONE_OF_REPLICAS = Pattern
                .compile("((max|min)( by \\([a-z_, ]*\\))? ?|sum by \\(instance\\) )\\($");
        static final Set<String> UNITS = Set.of("none", "short", "percentunit", "s", "dtdurations", "dateTimeFromNow",
                "bytes");
        static final Set<String> CORE = Set.of("row", "stat", "table", "timeseries", "state-timeline", "bargauge",
                "text");
    }

    private final BiConsumer<JsonNode, List<String>> check;

    Rule(BiConsumer<JsonNode, List<String>> check) {
        this.check = check;
    }

    /** What is wrong with the board by this rule. */
    List<String> problems(JsonNode board) {
        List<String> problems = new ArrayList<>();
        check.accept(board, problems);
        return problems;
    }

    static Stream<JsonNode> panels(JsonNode board) {
        return stream(board.path("panels")).filter(panel -> !is(panel, "type", "row"));
    }

    private static Stream<JsonNode> targets(JsonNode board) {
        return panels(board).flatMap(panel -> stream(panel.path("targets")));
    }

    private static Stream<Query> metrics(JsonNode board) {
        return Stream.concat(targets(board), stream(board.at("/annotations/list")))
                .flatMap(target -> Query.in(target.path("expr").asText()).stream());
    }

    /** A stat whose values have no unit needs words for each of its queries. */
    private static void wordless(JsonNode panel, List<String> problems) {
        JsonNode config = panel.path("fieldConfig");
        boolean words = !is(config.path("defaults"), "unit", "none") || !config.at("/defaults/mappings").isEmpty();
        Set<String> own = new HashSet<>();
        stream(config.path("overrides")).forEach(one -> own.add(one.at("/matcher/options").asText()));
        stream(panel.path("targets")).map(target -> target.path("refId").asText())
                .filter(refId -> !words && !own.contains(refId))
                .forEach(refId -> problems.add("no unit and no words: " + panel.path("title") + " " + refId));
    }

    /** How values read: of all values of a panel, and of those that read unlike the others. */
    private static Stream<JsonNode> defaultsAndColumns(JsonNode board) {
        return panels(board).filter(Rule::asks).flatMap(panel -> Stream.concat(
                Stream.of(panel.at("/fieldConfig/defaults")),
                stream(panel.at("/fieldConfig/overrides")).map(Rule::properties).filter(one -> one.has("unit"))));
    }

    private static JsonNode properties(JsonNode override) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        override.path("properties").forEach(one -> properties.set(one.path("id").asText(), one.path("value")));
        return properties;
    }

    private static boolean asks(JsonNode panel) {
        return !is(panel, "type", "text");
    }

    private static boolean is(JsonNode node, String field, String value) {
        return node.path(field).asText().equals(value);
    }

    private static boolean blank(JsonNode node, String field) {
        return node.path(field).asText().isBlank();
    }

    private static boolean repeated(Stream<String> values) {
        Set<String> seen = new HashSet<>();
        return values.toList().stream().anyMatch(value -> !seen.add(value));
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }
}
