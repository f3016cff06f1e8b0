package io.plumbline.dashboards;

import java.util.LinkedHashMap;
import java.util.Map;

/** An object of JSON whose fields keep the order in which they were put. */
final class Fields {
    private final Map<String, Object> values = new LinkedHashMap<>();

    static Fields of(String name, Object value) {
        return new Fields().put(name, value);
    }

    Fields put(String name, Object value) {
        values.put(name, value instanceof Fields fields ? fields.values : value);
        return this;
    }

    Map<String, Object> map() {
        return values;
    }
}
