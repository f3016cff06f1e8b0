package io.plumbline.core.catalogue;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.CompiledLookup;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.Placeholder;
import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.ReadLimits;
import io.plumbline.core.resource.Reading;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceType;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** No secret value is anywhere in what is kept of a resource, whatever is to be kept of it. */
class CanaryTest {
    private static final String CANARY = "canary-4711";
    private static final String METADATA = """
            metadata: {name: 'a', namespace: 'n', uid: 'u', resourceVersion: '1', labels: {app: 'x'},
              annotations: {'kubectl.kubernetes.io/last-applied-configuration': '{data: %1$s}', kept: 'seen',
                            'kapp.k14s.io/original': '%1$s', 'objectset.rio.cattle.io/applied': '%1$s'},
              managedFields: [{manager: 'kubectl'}]}""";
    private static final String POD = """
            {hostNetwork: true, serviceAccountName: 'seen',
             containers: [{name: 'c', image: 'seen', env: [{name: 'TOKEN', value: '%1$s'}, {name: 'X', value: ['%1$s']}]}],
             initContainers: [{name: 'i', env: [{value: '%1$s', name: 'TOKEN'}]}],
             ephemeralContainers: [{name: 'e', env: [{name: 'TOKEN', value: {deep: '%1$s'}}]}]}""";
    /** Resources with canaries wherever a value is secret, by type. */
    private static final Map<ResourceType, String> RESOURCES = Map.of( //
            ResourceType.SECRET, "data: {key: '%1$s', b: {c: '%1$s'}}, stringData: {d: '%1$s'}, type: 'seen'", //
            ResourceType.POD, "spec: " + POD, //
            new ResourceType("apps", "Deployment"), "spec: {template: {" + METADATA + ", spec: " + POD + "}}", //
            new ResourceType("batch", "CronJob"), "spec: {jobTemplate: {spec: {template: {spec: " + POD + "}}}}", //
            new ResourceType("example.io", "Widget"), "spec: {env: {TOKEN: '%1$s', OTHER: {value: '%1$s'}}, "
                    + "workers: [" + POD + "], plain: {env: ['TOKEN=%1$s', 'seen']}}");

    private static Resource read(ResourceType type, String content, Projection projection) {
        return Json.resource(type, type.group().isEmpty() ? "v1" : type.group() + "/v1", type.group().contains("."),
                ("{" + METADATA + ", " + content + "}").formatted(CANARY), ReadLimits.DEFAULT,
                new Reading(1, projection));
    }

    @Test
    void noSecretValueIsReachableWhateverIsKept() {
        Set<Projection> projections = projections();
        assertThat(projections).hasSizeGreaterThan(100);
        for (Projection projection : projections) {
            RESOURCES.forEach((type, content) -> {
                Resource resource = read(type, content, projection);
                assertThat(texts(resource)).as("%s by %s", type, projection)
                        .isNotEmpty()
                        .noneMatch(text -> text.contains(CANARY));
                assertThat(resource.toString()).doesNotContain(CANARY);
                assertThat(texts(Bodies.project(read(type, content, Projection.KEEP).body(), projection)))
                        .noneMatch(text -> text.contains(CANARY));
            });
        }
    }

    @Test
    void theSearchFindsWhatIsKept() {
        RESOURCES.forEach((type, content) -> {
            Resource resource = read(type, content.replace("seen", CANARY), Projection.KEEP);
            assertThat(texts(resource)).as("%s", type).anyMatch(text -> text.contains(CANARY));
            assertThat(reachable(resource)).contains(Placeholder.INSTANCE);
        });
    }

    /** All that the catalogue's checks read, all of it together, and everything. */
    private static Set<Projection> projections() {
        Set<Projection> all = new LinkedHashSet<>(List.of(Projection.KEEP,
                Projection.parts(Map.of(), Projection.KEEP, Projection.KEEP), Projection.DROP));
        Projection together = Projection.DROP;
        for (var control : Catalogue.read().controls()) {
            for (CompiledCheck check : Controls.COMPILER.compile(control).checks()) {
                all.add(check.readsOfSubject());
                check.lookups().stream().map(CompiledLookup::reads).forEach(all::add);
                together = together.union(check.readsOfSubject());
            }
        }
        all.add(together);
        return all;
    }

    private static List<String> texts(Object root) {
        List<String> texts = new ArrayList<>();
        for (Object object : reachable(root)) {
            switch (object) {
                case String text -> texts.add(text);
                case byte[] bytes -> texts.add(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
                case char[] characters -> texts.add(new String(characters));
                default -> {
                }
            }
        }
        return texts;
    }

    /** All objects that can be reached: through fields of our own classes, arrays, and containers of the JDK. */
    private static Set<Object> reachable(Object root) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Object object = open.pop();
            if (seen.add(object)) {
                children(object).stream().filter(child -> child != null).forEach(open::push);
            }
        }
        return seen;
    }

    private static List<Object> children(Object object) {
        List<Object> children = new ArrayList<>();
        if (object instanceof Object[] || object.getClass().isArray() && !isText(object)) {
            for (int i = 0; i < Array.getLength(object); i++) {
                children.add(Array.get(object, i));
            }
        } else if (object.getClass().getName().startsWith("io.plumbline.")) {
            fields(object, children);
        } else if (object instanceof Map<?, ?> map) {
            children.addAll(map.keySet());
            children.addAll(map.values());
        } else if (object instanceof Iterable<?> items) {
            items.forEach(children::add);
        }
        return children;
    }

    private static boolean isText(Object object) {
        return object instanceof byte[] || object instanceof char[];
    }

    private static void fields(Object object, List<Object> children) {
        for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    try {
                        field.setAccessible(true);
                        children.add(field.get(object));
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
    }
}
