package io.plumbline.core.engine;

import io.plumbline.core.cluster.Held;
import io.plumbline.core.interest.Interest;
import org.jspecify.annotations.Nullable;

/**
 * What all steady verdicts of a row rest on, after an evaluation of all checks that could look at everything. As long as
 * these are the same objects, and the kinds are observed, the verdicts are the same.
 *
 * @param version of the interest
 */
record Basis(Held resource, @Nullable Held namespace, Interest.Version version) {
    static Basis of(Scene scene, Interest interest) {
        return new Basis(scene.resource(), scene.namespace(), interest.version());
    }

    @SuppressWarnings("ReferenceEquality") // an equal state at another time may have had other states between
    boolean isOf(Scene scene, Interest interest) {
        return resource == scene.resource() && namespace == scene.namespace() && version == interest.version();
    }
}
