package io.plumbline.core.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.plumbline.core.control.Variable;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.JsonBodies;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What every expression sees beside its inputs: shared variables, and the parameters with their defaults.
 *
 * @param version recorded with every verdict; raised whenever a variable or a default changes
 * @param parameters defaults by name; a control may override them, and may not invent others
 */
public record Environment(long version, BodyMap parameters, List<Variable> variables) {
    public Environment {
        variables = List.copyOf(variables);
    }

    /** The environment that ships with this build. */
    public static Environment builtIn() {
        try (InputStream source = Environment.class.getResourceAsStream("environment.json")) {
            if (source == null) {
                throw new IllegalStateException("environment.json is missing from the class path");
            }
            try (JsonParser parser = new JsonFactory().createParser(source)) {
                return of(JsonBodies.readMap(parser));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in environment cannot be read", e);
        }
    }

    private static Environment of(BodyMap source) {
        List<Variable> variables = new ArrayList<>();
        for (Map.Entry<Object, Object> entry : source.map("variables").entrySet()) {
            variables.add(new Variable((String) entry.getKey(), (String) entry.getValue()));
        }
        return new Environment((Long) source.select("version"), source.map("parameters"), variables);
    }
}
