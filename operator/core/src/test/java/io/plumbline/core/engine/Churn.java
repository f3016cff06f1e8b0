package io.plumbline.core.engine;

import io.plumbline.core.resource.Bodies;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;

import java.util.List;
import java.util.Map;

import static io.plumbline.core.engine.Universe.CONFIG;
import static io.plumbline.core.engine.Universe.POD;

/** Resources whose content is new with every change. Made without parsing, since there are many. */
final class Churn {
    private Churn() {}

    static Resource pod(int number, int change) {
        String name = "p" + number;
        BodyMap body = Bodies.map(Map.of("metadata", Map.of("name", name, "namespace", "shop"), "spec",
                Map.of("privileged", change % 2 == 0, "containers", List.of(Map.of("image", "i" + change)))));
        return new Resource(new ResourceKey(POD, "shop", name), name, String.valueOf(change), null, body, null);
    }

    static Resource config(int number, int change) {
        String name = "c" + number;
        BodyMap body = Bodies.map(Map.of("metadata", Map.of("name", name), "data", Map.of("x", "v" + change)));
        return new Resource(new ResourceKey(CONFIG, "shop", name), name, String.valueOf(change), null, body, null);
    }
}
