package io.plumbline.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A board as Grafana reads it: the classic model, at the level that Grafana 11 knows; newer ones bring it up to theirs. */
final class BoardJson {
    private static final int SCHEMA = 39;
    /** By which the boards find each other. */
    private static final String TAG = "plumbline";
    private static final int HEADING = 1;

    private BoardJson() {}

    /** The content of the board's file. */
    static String write(Board board) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(of(board).map()) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("board " + board.uid(), e);
        }
    }

    private static Fields of(Board board) {
        return Fields.of("uid", board.uid())
                .put("title", board.title())
                .put("description", board.description())
                .put("tags", List.of(TAG))
                .put("schemaVersion", SCHEMA)
                .put("editable", false)
                .put("graphTooltip", 1)
                .put("refresh", "1m")
                .put("timezone", "browser")
                .put("time", Fields.of("from", "now-" + board.period()).put("to", "now"))
                .put("annotations", Fields.of("list", List.of(versions())))
                .put("links", List.of(otherBoards()))
                .put("templating", Fields.of("list", variables(board)))
                .put("panels", panels(board));
    }

    private static Map<String, Object> otherBoards() {
        return Fields.of("type", "dashboards").put("title", "Plumbline").put("tags", List.of(TAG))
                .put("asDropdown", false).put("icon", "external link").put("includeVars", true).put("keepTime", true)
                .put("targetBlank", false).put("tooltip", "").put("url", "").map();
    }

    /** Where another version of the operator or of the catalogue began: after it, results may differ by themselves. */
    private static Map<String, Object> versions() {
        String now = Metric.of("build_info").maxBy("version, catalogue_version");
        String before = "max by (version, catalogue_version) (" + Metric.of("build_info") + " offset 5m)";
        return Fields.of("name", "Version of operator or catalogue").put("datasource", PanelJson.DATASOURCE)
                .put("enable", true).put("hide", false).put("iconColor", "blue")
                .put("expr", now + " unless on (version, catalogue_version) " + before)
                .put("step", "1m").put("titleFormat", "Operator {{version}}, catalogue {{catalogue_version}}")
                .put("textFormat", "").put("tagKeys", "").put("useValueForTime", false).map();
    }

    private static List<Object> variables(Board board) {
        List<Object> all = new ArrayList<>();
        all.add(Fields.of("name", Variable.DATASOURCE).put("type", "datasource").put("label", "Data source")
                .put("description", "Prometheus that scrapes the operator.").put("query", "prometheus")
                .put("current", new Fields()).put("hide", 0).put("includeAll", false).put("multi", false)
                .put("options", List.of()).put("refresh", 1).put("regex", "").put("skipUrlSync", false).map());
        all.add(variable(Variable.cluster()));
        all.add(variable(Variable.job()));
        board.variables().forEach(one -> all.add(variable(one)));
        return all;
    }

    private static Map<String, Object> variable(Variable variable) {
        Fields fields = Fields.of("name", variable.name()).put("type", "query").put("label", variable.label())
                .put("description", variable.description()).put("datasource", PanelJson.DATASOURCE)
                .put("definition", variable.query())
                .put("query", Fields.of("qryType", 1).put("query", variable.query())
                        .put("refId", "PrometheusVariableQueryEditor-VariableQuery"))
                .put("current", variable.several()
                        ? Fields.of("selected", true).put("text", List.of("All")).put("value", List.of("$__all"))
                        : new Fields())
                .put("hide", variable.hidden() ? 2 : 0)
                .put("includeAll", variable.several()).put("multi", variable.several());
        if (variable.several()) {
            fields.put("allValue", ".*");
        }
        return fields.put("options", List.of()).put("refresh", 2).put("regex", "").put("skipUrlSync", false)
                .put("sort", 1).map();
    }

    private static List<Object> panels(Board board) {
        List<Object> all = new ArrayList<>();
        int y = 0;
        for (Section section : board.sections()) {
            if (!section.title().isEmpty()) {
                all.add(Fields.of("id", all.size() + 1).put("type", "row").put("title", section.title())
                        .put("collapsed", false).put("gridPos", place(0, y, Line.WIDTH, HEADING))
                        .put("panels", List.of()).map());
                y += HEADING;
            }
            for (Line line : section.lines()) {
                int x = 0;
                for (Line.Place one : line.places()) {
                    all.add(PanelJson.of(all.size() + 1, one.panel(), place(x, y, one.width(), line.height())).map());
                    x += one.width();
                }
                y += line.height();
            }
        }
        return all;
    }

    private static Fields place(int x, int y, int width, int height) {
        return Fields.of("x", x).put("y", y).put("w", width).put("h", height);
    }
}
