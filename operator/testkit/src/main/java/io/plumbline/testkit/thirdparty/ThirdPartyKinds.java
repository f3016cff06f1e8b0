package io.plumbline.testkit.thirdparty;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The kinds of products that the catalogue knows of, from {@code kinds.yaml} beside this class. */
public record ThirdPartyKinds(List<ThirdPartyKind> all) {
    public ThirdPartyKinds {
        all = List.copyOf(all);
    }

    public static ThirdPartyKinds read() {
        try (InputStream table = ThirdPartyKinds.class.getResourceAsStream("kinds.yaml")) {
            return new ThirdPartyKinds(new KubernetesSerialization().unmarshal(table, new TypeReference<>() {
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the API server to serve them, which it does within seconds. */
    public void install(KubernetesClient client) {
        all.forEach(kind -> client.resource(kind.definition()).create());
    }
}
