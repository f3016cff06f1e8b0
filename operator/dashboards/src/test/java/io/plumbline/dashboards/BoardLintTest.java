package io.plumbline.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The committed boards keep each rule, and each rule finds what breaks it. */
final class BoardLintTest {
    @ParameterizedTest
    @EnumSource
    void boardsKeepTheRule(Rule rule) {
        List<JsonNode> boards = Committed.boards();

        assertThat(boards).hasSize(5).allSatisfy(board -> assertThat(rule.problems(board)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void aBreachIsFound(Rule rule, String breach, Consumer<ObjectNode> breaking) {
        ObjectNode board = Committed.boards().stream().filter(one -> one.path("uid").asText().equals(Overview.UID))
                .findFirst().orElseThrow().deepCopy();
        assertThat(rule.problems(board)).isEmpty();

        breaking.accept(board);

        assertThat(rule.problems(board)).as(breach).isNotEmpty();
    }

    @Test
    void everyRuleHasABreach() {
        Set<Object> broken = breaches().map(one -> one.get()[0]).collect(Collectors.toSet());

        assertThat(broken).isEqualTo(EnumSet.allOf(Rule.class));
    }

    @Test
    void boardsHaveUidsOfTheirOwn() {
        assertThat(Committed.boards()).extracting(board -> board.path("uid").asText()).doesNotHaveDuplicates();
    }

    private static Stream<Arguments> breaches() {
        return Stream.of(
                breach(Rule.THE_DATA_SOURCE_IS_A_CHOICE, "one of its own in a query",
                        board -> target(board).putObject("datasource").put("uid", "abc")),
                breach(Rule.THE_DATA_SOURCE_IS_A_CHOICE, "one of its own in a panel",
                        board -> panel(board, "stat").putObject("datasource").put("uid", "abc")),
                breach(Rule.THE_DATA_SOURCE_IS_A_CHOICE, "no choice",
                        board -> at(board, "/templating/list/0").put("type", "custom")),
                breach(Rule.CLUSTER_AND_JOB_ARE_CHOICES, "all clusters at once",
                        board -> at(board, "/templating/list/1").put("includeAll", true)),
                breach(Rule.CLUSTER_AND_JOB_ARE_CHOICES, "no job",
                        board -> at(board, "/templating/list/2").put("name", "work")),
                breach(Rule.EVERY_METRIC_IS_OF_THE_JOB_AND_CLUSTER_CHOSEN, "no matchers", ask("max(plumbline_leader)")),
                breach(Rule.EVERY_METRIC_IS_OF_THE_JOB_AND_CLUSTER_CHOSEN, "no cluster",
                        ask("max(plumbline_leader{job=~\"$job\"})")),
                breach(Rule.COUNTERS_ARE_READ_AS_RATE_OR_INCREASE, "a counter as it is",
                        ask("sum(plumbline_evaluations_total{})")),
                breach(Rule.COUNTERS_ARE_READ_AS_RATE_OR_INCREASE, "a fixed interval",
                        ask("sum(rate(plumbline_evaluations_total{}[5m]))")),
                breach(Rule.COUNTERS_ARE_READ_AS_RATE_OR_INCREASE, "a bucket as it is",
                        ask("max by (le) (plumbline_detection_seconds_bucket{})")),
                breach(Rule.GAUGES_HAVE_NO_RATE, "the rate of a gauge",
                        ask("max(rate(plumbline_leader{}[$__rate_interval]))")),
                breach(Rule.REPLICAS_DO_NOT_COUNT_TWICE, "a sum over replicas",
                        ask("sum by (framework) (plumbline_control_result{})")),
                breach(Rule.REPLICAS_DO_NOT_COUNT_TWICE, "a gauge as it is", ask("plumbline_leader{} == 1")),
                breach(Rule.METRICS_EXIST, "a name of nothing", ask("max(plumbline_readers{})")),
                breach(Rule.METRICS_EXIST, "a name of nothing in a variable",
                        board -> at(board, "/templating/list/2/query").put("query",
                                "label_values(plumbline_readers, job)")),
                breach(Rule.PANELS_SAY_WHAT_THEY_SHOW, "no title", board -> panel(board, "table").put("title", "")),
                breach(Rule.PANELS_SAY_WHAT_THEY_SHOW, "no description",
                        board -> panel(board, "table").remove("description")),
                breach(Rule.UNITS_ARE_KNOWN, "none", board -> defaults(board, "stat").remove("unit")),
                breach(Rule.UNITS_ARE_KNOWN, "an unknown one", board -> defaults(board, "stat").put("unit", "furlong")),
                breach(Rule.UNITS_ARE_KNOWN, "an unknown one in a column",
                        board -> column(board, "unit").put("value", "furlong")),
                breach(Rule.NO_VALUE_IS_A_WORD, "silence", board -> defaults(board, "table").put("noValue", " ")),
                breach(Rule.THRESHOLDS_ARE_SET, "none", board -> defaults(board, "stat").remove("thresholds")),
                breach(Rule.STATES_HAVE_WORDS, "a colour alone", board -> ((ObjectNode) defaults(board, "stat")
                        .at("/mappings/0/options/0")).put("text", "")),
                breach(Rule.STATES_HAVE_WORDS, "numbers over time",
                        board -> defaults(board, "state-timeline").putArray("mappings")),
                breach(Rule.STATES_HAVE_WORDS, "a bare number", board -> defaults(board, "stat").putArray("mappings")),
                breach(Rule.PANELS_ASK_FOR_SOMETHING, "no queries",
                        board -> panel(board, "timeseries").putArray("targets")),
                breach(Rule.PANELS_ASK_FOR_SOMETHING, "an empty query", ask(" ")),
                breach(Rule.PANELS_ASK_FOR_SOMETHING, "two queries of one name", board -> panel(board, "timeseries")
                        .withArray("targets").forEach(one -> ((ObjectNode) one).put("refId", "A"))),
                breach(Rule.PANELS_DO_NOT_OVERLAP_AND_FILL_THE_WIDTH, "an overlap",
                        board -> at(board, "/panels/1/gridPos").put("x", 4)),
                breach(Rule.PANELS_DO_NOT_OVERLAP_AND_FILL_THE_WIDTH, "a hole",
                        board -> at(board, "/panels/1/gridPos").put("w", 7)),
                breach(Rule.PANELS_HAVE_NUMBERS_OF_THEIR_OWN, "a number twice",
                        board -> at(board, "/panels/1").put("id", 1)),
                breach(Rule.BARS_BEGIN_AT_ZERO, "at the smallest value",
                        board -> ((ObjectNode) panel(board, "bargauge").at("/fieldConfig/defaults")).remove("min")),
                breach(Rule.PANELS_ARE_OF_GRAFANA_ITSELF, "a plugin",
                        board -> panel(board, "stat").put("type", "grafana-polystat-panel")),
                breach(Rule.LINKS_LEAD_TO_BOARDS_AND_CARRY_THE_CHOICES, "to nowhere",
                        board -> link(board, "/d/plumbline-nowhere?${__url_time_range}&${datasource:queryparam}"
                                + "&${cluster:queryparam}&${job:queryparam}")),
                breach(Rule.LINKS_LEAD_TO_BOARDS_AND_CARRY_THE_CHOICES, "without the choices",
                        board -> link(board, "/d/plumbline-overview")),
                breach(Rule.BOARDS_ARE_ALIKE_AND_UNEDITABLE, "editable", board -> board.put("editable", true)),
                breach(Rule.BOARDS_ARE_ALIKE_AND_UNEDITABLE, "no uid", board -> board.remove("uid")),
                breach(Rule.BOARDS_ARE_ALIKE_AND_UNEDITABLE, "no links", board -> board.putArray("links")));
    }

    private static Arguments breach(Rule rule, String name, Consumer<ObjectNode> breaking) {
        return Arguments.of(rule, name, breaking);
    }

    private static Consumer<ObjectNode> ask(String expression) {
        return board -> target(board).put("expr", expression);
    }

    private static ObjectNode panel(ObjectNode board, String type) {
        return (ObjectNode) Rule.panels(board).filter(panel -> panel.path("type").asText().equals(type)).findFirst()
                .orElseThrow();
    }

    private static ObjectNode target(ObjectNode board) {
        return (ObjectNode) panel(board, "timeseries").at("/targets/0");
    }

    private static ObjectNode defaults(ObjectNode board, String type) {
        return (ObjectNode) panel(board, type).at("/fieldConfig/defaults");
    }

    private static void link(ObjectNode board, String url) {
        defaults(board, "state-timeline").putArray("links").addObject().put("title", "There").put("url", url);
    }

    private static ObjectNode at(ObjectNode board, String pointer) {
        return (ObjectNode) board.at(pointer);
    }

    /** The first property of that name of the first column of the first table. */
    private static ObjectNode column(ObjectNode board, String id) {
        for (JsonNode property : panel(board, "table").at("/fieldConfig/overrides/0/properties")) {
            if (property.path("id").asText().equals(id)) {
                return (ObjectNode) property;
            }
        }
        throw new IllegalArgumentException(id);
    }
}
