package io.plumbline.dashboards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How values read, as Grafana's field configuration. */
final class FieldJson {
    private FieldJson() {}

    /** Of all values of a panel. */
    static Fields defaults(Values values, List<Link> links) {
        Fields fields = new Fields();
        properties(values).forEach(fields::put);
        fields.put("color", Fields.of("mode", "thresholds"));
        if (!links.isEmpty()) {
            fields.put("links", links(links));
        }
        return fields;
    }

    /** Of one column of a table. */
    static Map<String, Object> column(Column column) {
        List<Object> properties = new ArrayList<>();
        properties(column.values()).forEach((id, value) -> properties.add(property(id, value)));
        properties.add(property("color", Fields.of("mode", "thresholds").map()));
        properties.add(property("custom.cellOptions", Fields.of("type", column.style().cell()).map()));
        if (column.pixels() > 0) {
            properties.add(property("custom.width", column.pixels()));
        }
        if (!column.links().isEmpty()) {
            properties.add(property("links", links(column.links())));
        }
        return override("byName", column.title(), properties);
    }

    /** Of the values of one query. */
    static Map<String, Object> query(Panel.Stat.Tile tile) {
        List<Object> properties = new ArrayList<>();
        properties(tile.values()).forEach((id, value) -> properties.add(property(id, value)));
        return override("byFrameRefID", tile.refId(), properties);
    }

    static Map<String, Object> colourOf(Panel.TimeSeries.Named named) {
        return override("byName", named.name(), List.of(property("color",
                Fields.of("mode", "fixed").put("fixedColor", named.colour().palette()).map())));
    }

    private static Map<String, Object> override(String matcher, String of, List<Object> properties) {
        return Fields.of("matcher", Fields.of("id", matcher).put("options", of)).put("properties", properties).map();
    }

    private static Map<String, Object> property(String id, Object value) {
        return Fields.of("id", id).put("value", value).map();
    }

    private static Map<String, Object> properties(Values values) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("unit", values.unit().id());
        if (values.decimals() != null) {
            properties.put("decimals", values.decimals());
        }
        if (values.highest() != null) {
            properties.put("min", 0);
            properties.put("max", values.highest());
        }
        properties.put("noValue", values.none());
        properties.put("thresholds", steps(values.steps()));
        properties.put("mappings", mappings(values.words()));
        return properties;
    }

    private static Map<String, Object> steps(Steps steps) {
        List<Object> all = new ArrayList<>();
        Map<String, Object> base = new LinkedHashMap<>();
        base.put("color", steps.base().palette());
        base.put("value", null);
        all.add(base);
        steps.above().forEach(step -> all.add(Fields.of("color", step.colour().palette()).put("value", step.from())
                .map()));
        return Fields.of("mode", "absolute").put("steps", all).map();
    }

    private static List<Object> mappings(Words words) {
        if (words.all().isEmpty()) {
            return List.of();
        }
        Fields options = new Fields();
        for (int i = 0; i < words.all().size(); i++) {
            Words.Word word = words.all().get(i);
            options.put(word.value(), Fields.of("text", word.text()).put("color", word.colour().palette())
                    .put("index", i));
        }
        return List.of(Fields.of("type", "value").put("options", options).map());
    }

    private static List<Object> links(List<Link> links) {
        return List.copyOf(links.stream().map(link -> Fields.of("title", link.title()).put("url", link.url()).map())
                .toList());
    }
}
