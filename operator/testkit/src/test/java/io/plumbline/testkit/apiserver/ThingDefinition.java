package io.plumbline.testkit.apiserver;

import io.fabric8.kubernetes.client.KubernetesClient;

import static org.awaitility.Awaitility.await;

/** A custom kind with a default, a keyed list, a status subresource and two versions. */
final class ThingDefinition {
    private static final String YAML = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: things.%1$s}
            spec:
              group: %1$s
              scope: Namespaced
              names: {plural: things, singular: thing, kind: Thing, listKind: ThingList, shortNames: [th]}
              versions:
                - name: v1beta1
                  served: true
                  storage: false
                  schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
                - name: v1
                  served: true
                  storage: true
                  subresources: {status: {}}
                  schema:
                    openAPIV3Schema:
                      type: object
                      properties:
                        spec:
                          type: object
                          x-kubernetes-preserve-unknown-fields: true
                          properties:
                            size: {type: integer, default: 3}
                            checks:
                              type: array
                              x-kubernetes-list-type: map
                              x-kubernetes-list-map-keys: [id]
                              items:
                                type: object
                                required: [id]
                                properties: {id: {type: string}, rule: {type: string}, why: {type: string}}
                        status: {type: object, x-kubernetes-preserve-unknown-fields: true}
            """;

    private ThingDefinition() {}

    static void install(KubernetesClient client, String group) {
        var definition = client.resource(YAML.formatted(group));
        if (definition.get() == null) {
            definition.create();
        }
        var http = new Http(client);
        await().until(() -> http.get("/apis/" + group + "/v1/things").code() == 200 && http
                .get("/apis", "Accept", ApiContract.AGGREGATED).body().contains("\"" + group + "\""));
    }
}
