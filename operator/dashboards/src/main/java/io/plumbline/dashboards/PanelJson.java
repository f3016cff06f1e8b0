package io.plumbline.dashboards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A panel as Grafana reads it. */
final class PanelJson {
    /** The data source that is chosen at the top of the board. */
    static final Map<String, Object> DATASOURCE = Fields.of("type", "prometheus")
            .put("uid", "${" + Variable.DATASOURCE + "}").map();
    /** What Grafana calls the value of the only query of a table. */
    private static final String ONLY_VALUE = "Value";
    private static final String FIRST_VALUE = "Value #A";

    private PanelJson() {}

    static Fields of(int id, Panel panel, Fields place) {
        Fields fields = Fields.of("id", id)
                .put("type", type(panel))
                .put("title", panel.title())
                .put("description", panel.description());
        if (!panel.targets().isEmpty()) {
            fields.put("datasource", DATASOURCE);
        }
        fields.put("gridPos", place)
                .put("fieldConfig", Fields.of("defaults", defaults(panel)).put("overrides", overrides(panel)))
                .put("options", options(panel));
        if (!panel.targets().isEmpty()) {
            fields.put("targets", panel.targets().stream().map(PanelJson::target).toList());
        }
        if (panel instanceof Panel.Table table) {
            fields.put("transformations", transformations(table));
        }
        return fields;
    }

    private static String type(Panel panel) {
        return switch (panel) {
            case Panel.Stat _ -> "stat";
            case Panel.Table _ -> "table";
            case Panel.TimeSeries _ -> "timeseries";
            case Panel.StateTimeline _ -> "state-timeline";
            case Panel.BarGauge _ -> "bargauge";
            case Panel.Text _ -> "text";
        };
    }

    private static Fields defaults(Panel panel) {
        return switch (panel) {
            case Panel.Stat stat -> FieldJson.defaults(stat.values(), stat.links());
            case Panel.Table table -> FieldJson.defaults(Values.words(table.none(), Words.NONE), List.of())
                    .put("custom", Fields.of("align", "auto").put("filterable", false).put("minWidth", 60));
            case Panel.TimeSeries series -> FieldJson.defaults(series.values(), series.links())
                    .put("color", Fields.of("mode", "palette-classic"))
                    .put("custom", lines(series));
            case Panel.StateTimeline states -> FieldJson.defaults(states.values(), states.links())
                    .put("custom", Fields.of("fillOpacity", 80).put("lineWidth", 0));
            // Otherwise the smallest value has no bar, and looks like none.
            case Panel.BarGauge bars -> FieldJson.defaults(bars.values(), bars.links()).put("min", 0);
            case Panel.Text _ -> new Fields();
        };
    }

    private static Fields lines(Panel.TimeSeries series) {
        boolean stacked = series.shape() == Panel.TimeSeries.Shape.STACKED;
        return Fields.of("drawStyle", "line")
                .put("lineInterpolation", "stepAfter")
                .put("lineWidth", stacked ? 0 : 2)
                .put("fillOpacity", stacked ? 70 : 5)
                .put("showPoints", "never")
                .put("spanNulls", false)
                .put("axisSoftMin", 0)
                .put("axisLabel", series.values().unit().axis())
                .put("stacking", Fields.of("mode", stacked ? "normal" : "none").put("group", "A"));
    }

    private static List<Object> overrides(Panel panel) {
        return switch (panel) {
            case Panel.Stat stat -> List.copyOf(stat.tiles().stream().map(FieldJson::query).toList());
            case Panel.Table table -> List.copyOf(table.columns().stream().map(FieldJson::column).toList());
            case Panel.TimeSeries series -> List.copyOf(series.names().stream().map(FieldJson::colourOf).toList());
            case Panel.StateTimeline _,Panel.BarGauge _,Panel.Text _ -> List.of();
        };
    }

    private static Fields options(Panel panel) {
        return switch (panel) {
            case Panel.Stat stat -> Fields.of("reduceOptions", lastOf())
                    .put("orientation", "auto")
                    .put("textMode", stat.show().textMode())
                    .put("colorMode", stat.show().colourMode())
                    .put("graphMode", "none")
                    .put("justifyMode", "center")
                    .put("text", sizes(stat))
                    .put("wideLayout", false);
            case Panel.Table table -> Fields.of("showHeader", true).put("cellHeight", "sm")
                    .put("footer", Fields.of("show", false).put("reducer", List.of("sum")))
                    .put("sortBy", table.order().stream().map(order -> Fields.of("displayName", order.column())
                            .put("desc", order.descending()).map()).limit(1).toList());
            case Panel.TimeSeries _ -> Fields.of("legend", legend("list"))
                    .put("tooltip", Fields.of("mode", "multi").put("sort", "desc"));
            case Panel.StateTimeline _ -> Fields.of("mergeValues", true).put("showValue", "auto")
                    .put("alignValue", "left").put("rowHeight", 0.85)
                    .put("legend", legend("list")).put("tooltip", Fields.of("mode", "single").put("sort", "none"));
            case Panel.BarGauge _ -> Fields.of("reduceOptions", lastOf())
                    .put("orientation", "horizontal").put("displayMode", "basic").put("valueMode", "color")
                    .put("namePlacement", "top").put("showUnfilled", true).put("sizing", "auto")
                    .put("text", Fields.of("titleSize", 13).put("valueSize", 16)).put("minVizWidth", 8)
                    .put("minVizHeight", 16).put("maxVizHeight", 32);
            case Panel.Text text -> Fields.of("mode", "markdown").put("content", text.markdown());
        };
    }

    /** In pixels, so that tiles beside each other read alike; a word alone takes the room that there is. */
    private static Fields sizes(Panel.Stat stat) {
        return switch (stat.show()) {
            case VALUE -> new Fields();
            case NAMED -> Fields.of("titleSize", 14).put("valueSize", stat.values().unit() == Unit.WORD ? 20 : 34);
            case PLAIN -> Fields.of("titleSize", 14).put("valueSize", 20);
        };
    }

    private static Fields legend(String mode) {
        return Fields.of("showLegend", true).put("displayMode", mode).put("placement", "bottom").put("calcs",
                List.of());
    }

    private static Fields lastOf() {
        return Fields.of("calcs", List.of("lastNotNull")).put("fields", "").put("values", false);
    }

    private static Map<String, Object> target(Target target) {
        boolean range = target.kind() == Target.Kind.RANGE;
        return Fields.of("refId", target.refId())
                .put("datasource", DATASOURCE)
                .put("editorMode", "code")
                .put("expr", target.expression())
                .put("format", target.kind() == Target.Kind.ROWS ? "table" : "time_series")
                .put("instant", !range)
                .put("range", range)
                .put("legendFormat", target.legend())
                .map();
    }

    /** Joins the rows of all queries, keeps what is shown, in order and under its title, and sorts. */
    private static List<Object> transformations(Panel.Table table) {
        List<Object> all = new ArrayList<>();
        all.add(transformation("merge", new Fields()));
        List<String> kept = new ArrayList<>(table.columns().stream().map(Column::field).toList());
        Map<String, Object> places = new LinkedHashMap<>();
        Map<String, Object> titles = new LinkedHashMap<>();
        IntStream.range(0, table.columns().size()).forEach(i -> {
            Column column = table.columns().get(i);
            places.put(column.field(), i);
            titles.put(column.field(), column.title());
            // Grafana leaves the letter away when only one query has rows; the others have only rows that A has too.
            if (column.field().equals(FIRST_VALUE)) {
                kept.add(ONLY_VALUE);
                places.put(ONLY_VALUE, i);
                titles.put(ONLY_VALUE, column.title());
            }
        });
        all.add(transformation("filterFieldsByName", Fields.of("include", Fields.of("names", kept))));
        all.add(transformation("organize", Fields.of("excludeByName", Map.of()).put("indexByName", places)
                .put("renameByName", titles)));
        // The last sorting comes first: those before it decide among equals.
        for (Panel.Table.Order order : table.order().reversed()) {
            all.add(transformation("sortBy", Fields.of("fields", Map.of()).put("sort",
                    List.of(Fields.of("field", order.column()).put("desc", order.descending()).map()))));
        }
        return all;
    }

    private static Map<String, Object> transformation(String id, Fields options) {
        return Fields.of("id", id).put("options", options).map();
    }
}
