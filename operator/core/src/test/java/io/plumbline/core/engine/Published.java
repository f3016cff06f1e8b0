package io.plumbline.core.engine;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.result.Decision;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody says of controls who looks only when told that there may be something new, as status and metrics do. */
final class Published {
    /** Told of, and not looked at since. */
    private final Set<ControlKey> touched = new HashSet<>();
    private final Map<ControlKey, Decision> decisions = new HashMap<>();

    void touch(ControlKey control) {
        touched.add(control);
    }

    void look(Engine engine) {
        for (ControlKey key : Set.copyOf(touched)) {
            touched.remove(key);
            engine.assess(key).ifPresentOrElse(known -> decisions.put(key, known.decision()),
                    () -> decisions.remove(key));
        }
    }

    /** Nothing has gone untold. */
    void check(Engine engine, Collection<ControlKey> controls) {
        for (ControlKey key : controls) {
            assertThat(decisions.get(key)).as("what is published of %s", key)
                    .isEqualTo(engine.assess(key).orElseThrow().decision());
        }
    }
}
