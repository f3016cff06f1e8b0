package io.plumbline.runtime.catalogue;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.plumbline.core.catalogue.Fixture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A fixture that does not come true on a real API server: an entry of {@code live-exceptions.yaml}. */
record LiveException(String check, String fixture, String why) {
    static List<LiveException> all() {
        try (InputStream list = LiveException.class.getResourceAsStream("live-exceptions.yaml")) {
            return List.copyOf(new KubernetesSerialization().unmarshal(list,
                    new TypeReference<List<LiveException>>() {
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean concerns(Fixture other) {
        return check.equals(other.check()) && fixture.equals(other.name());
    }
}
