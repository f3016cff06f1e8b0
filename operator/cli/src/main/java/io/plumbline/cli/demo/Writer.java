package io.plumbline.cli.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.plumbline.cli.demo.Step.ObjectName;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes objects to the API server as one named field manager. */
final class Writer {
    /** Stands for the uid of an owner, which only the API server can give. */
    static final String UID_TO_COME = "@";

    private static final String MANAGER = "plumbline-demo";
    private static final String STATUS = "status";
    private static final PatchContext APPLY = new PatchContext.Builder().withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(MANAGER)
            .withForce(true)
            .build();

    private final KubernetesClient client;

    Writer(KubernetesClient client) {
        this.client = client;
    }

    /** Server-side apply, then its status if it has one. Owners are looked up, so they must be there. */
    void apply(GenericKubernetesResource object) {
        GenericKubernetesResource complete = withOwners(object);
        Object status = complete.getAdditionalProperties().get(STATUS);
        if (status == null) {
            write(complete);
            return;
        }
        Map<String, Object> rest = new HashMap<>(complete.getAdditionalProperties());
        rest.remove(STATUS);
        GenericKubernetesResource body = copy(complete);
        body.setAdditionalProperties(rest);
        write(body);
        GenericKubernetesResource state = copy(complete);
        state.setAdditionalProperties(Map.of(STATUS, status));
        client.resource(state).subresource(STATUS).patch(APPLY);
    }

    private void write(GenericKubernetesResource object) {
        client.resource(object).patch(APPLY);
    }

    /** Deletes, and is content when the object is not there. */
    void delete(ObjectName name) {
        find(name.apiVersion(), name.kind(), name.namespace(), name.name()).withGracePeriod(0).delete();
    }

    private GenericKubernetesResource withOwners(GenericKubernetesResource object) {
        List<OwnerReference> owners = new ArrayList<>();
        for (OwnerReference owner : object.getMetadata().getOwnerReferences()) {
            owners.add(UID_TO_COME.equals(owner.getUid())
                    ? owner.edit().withUid(uidOf(owner, object)).build()
                    : owner);
        }
        GenericKubernetesResource complete = copy(object);
        complete.setMetadata(object.getMetadata().edit().withOwnerReferences(owners).build());
        complete.setAdditionalProperties(object.getAdditionalProperties());
        return complete;
    }

    private String uidOf(OwnerReference owner, GenericKubernetesResource owned) {
        String namespace = owned.getMetadata().getNamespace();
        GenericKubernetesResource found = find(owner.getApiVersion(), owner.getKind(),
                namespace == null ? "" : namespace, owner.getName()).get();
        if (found == null) {
            throw new IllegalStateException(owned.getKind() + " " + owned.getMetadata().getName() + " is owned by "
                    + owner.getKind() + " " + owner.getName() + ", which is not there");
        }
        return found.getMetadata().getUid();
    }

    private Resource<GenericKubernetesResource> find(String apiVersion, String kind, String namespace, String name) {
        var kinds = client.genericKubernetesResources(apiVersion, kind);
        boolean ofCluster = namespace.isEmpty() || kind.equals("Node");
        return ofCluster ? kinds.withName(name) : kinds.inNamespace(namespace).withName(name);
    }

    private static GenericKubernetesResource copy(GenericKubernetesResource object) {
        GenericKubernetesResource copy = new GenericKubernetesResource();
        copy.setApiVersion(object.getApiVersion());
        copy.setKind(object.getKind());
        copy.setMetadata(object.getMetadata());
        return copy;
    }
}
