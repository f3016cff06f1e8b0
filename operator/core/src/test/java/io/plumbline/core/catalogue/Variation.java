package io.plumbline.core.catalogue;

import io.plumbline.core.check.Environment;
import io.plumbline.core.control.Check;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes resources at the places that a check reads, mostly to values that the check speaks of. */
final class Variation {
    private static final Pattern TEXT = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'");
    private static final Pattern PARAMETER = Pattern.compile("params\\.\\??(\\w+)");
    private static final Pattern VARIABLE = Pattern.compile("variables\\.(\\w+)");
    private static final List<String> KINDS = List.of("Pod", "CronJob", "Deployment", "Namespace");
    private static final List<Object> ANYTHING = List.of("", "x", "v1.2.3", "10.0.0.1", "100m", "2026-11-21T00:00:00Z",
            "2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z", "*", 0L, 1L, 7L, 100_000L, 0.5, true, false, true, false,
            List.of(), Map.of(), Map.of("x", "y"), List.of("x"), List.of(Map.of()));

    private final List<Object> spoken;
    private final Random random;

    /** @param names of resources and namespaces, which others may have to name */
    Variation(Check check, Environment environment, Set<String> names, Random random) {
        this.random = random;
        Map<String, String> shared = environment.variables()
                .stream()
                .collect(Collectors.toMap(variable -> variable.name(), variable -> variable.expression()));
        StringBuilder source = new StringBuilder(
                check.match() + "\n" + check.expression() + "\n" + check.messageExpression());
        check.variables().forEach(variable -> source.append('\n').append(variable.expression()));
        check.lookups().forEach(lookup -> source.append('\n').append(lookup.key()).append(lookup.subjectKey()));
        for (int i = 0; i < 3; i++) {
            Matcher variables = VARIABLE.matcher(source.toString());
            source.append('\n').append(variables.results()
                    .map(found -> shared.getOrDefault(found.group(1), ""))
                    .distinct()
                    .collect(Collectors.joining("\n")));
        }
        Set<Object> found = new LinkedHashSet<>(names);
        TEXT.matcher(source).results().forEach(text -> found.add(text.group(1)));
        PARAMETER.matcher(source)
                .results()
                .flatMap(name -> environment.parameters().find(name.group(1)).stream())
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
                .forEach(found::add);
        spoken = found.isEmpty() ? List.of("x") : List.copyOf(found);
    }

    /** A copy of the body with another value, or none, at the place. */
    BodyMap at(BodyMap body, Leaf leaf) {
        Object changed = changed(body, leaf.path(), random.nextInt(5) == 0 ? null : value(2));
        return changed instanceof BodyMap same ? same : Bodies.map((Map<?, ?>) changed);
    }

    /** A copy of the object as another kind that the check speaks of, with what it says of pods where that kind has it. */
    BodyMap asAnotherKind(BodyMap object) {
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        BodyMap spec = object.map("spec");
        BodyMap template = spec.map("jobTemplate").map("spec").map("template");
        template = template.isEmpty() ? spec.map("template") : template;
        template = template.isEmpty() ? object : template;
        Map<Object, Object> pod = new LinkedHashMap<>(template.map("spec"));
        if (pod.get("containers") instanceof List<?> containers) {
            pod.put(List.of("initContainers", "ephemeralContainers").get(random.nextInt(2)), containers);
        }
        Map<Object, Object> other = new LinkedHashMap<>(object);
        other.put("kind", kind);
        Map<Object, Object> inner = new LinkedHashMap<>();
        inner.put("metadata", template.map("metadata"));
        inner.put("spec", pod);
        switch (kind) {
            case "Pod" -> other.put("spec", pod);
            case "CronJob" -> other.put("spec",
                    Map.of("jobTemplate", Map.of("spec", Map.of("template", inner))));
            case "Deployment" -> other.put("spec", Map.of("template", inner));
            default -> {
            }
        }
        return Bodies.map(other);
    }

    private Object value(int depth) {
        int kind = random.nextInt(depth > 0 ? 14 : 12);
        if (kind < 9) {
            return spoken.get(random.nextInt(spoken.size()));
        }
        if (kind < 12) {
            return ANYTHING.get(random.nextInt(ANYTHING.size()));
        }
        return kind == 12
                ? List.of(value(depth - 1), value(depth - 1))
                : Map.of(String.valueOf(spoken.get(random.nextInt(spoken.size()))), value(depth - 1));
    }

    private Object changed(@Nullable Object tree, List<String> path, @Nullable Object value) {
        String step = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        if (step.equals(Leaf.EACH)) {
            List<Object> copy = tree instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
            int index = random.nextInt(copy.size() + (random.nextInt(4) == 0 || copy.isEmpty() ? 1 : 0));
            Object before = index < copy.size() ? copy.remove(index) : null;
            Object after = rest.isEmpty() ? value : changed(before, rest, value);
            if (after != null) {
                copy.add(index, after);
            }
            return copy;
        }
        Map<Object, Object> copy = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> map) {
            copy.putAll(map);
        }
        Object name = step;
        if (step.equals(Leaf.ANY)) {
            List<Object> names = new ArrayList<>(copy.keySet());
            name = names.isEmpty() || random.nextInt(3) == 0
                    ? String.valueOf(spoken.get(random.nextInt(spoken.size())))
                    : names.get(random.nextInt(names.size()));
        }
        Object after = rest.isEmpty() ? value : changed(copy.get(name), rest, value);
        if (after == null) {
            copy.remove(name);
        } else {
            copy.put(name, after);
        }
        return copy;
    }
}
