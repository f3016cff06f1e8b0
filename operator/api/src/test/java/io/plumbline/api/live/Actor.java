package io.plumbline.api.live;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.plumbline.testkit.controlplane.ControlPlane;

import java.util.List;

/** One user of an API server, who writes YAML as with kubectl. The API server validates fields strictly. */
public final class Actor implements AutoCloseable {

    private static final String NAMESPACE = "default";

    private final KubernetesClient client;
    private final String manager;

    /**
     * Refusals that the API server answers with 500 (what server-side apply cannot parse) are not asked for again.
     *
     * @param manager the field manager of what this user applies
     */
    private Actor(ControlPlane plane, Config user, String manager) {
        this.client = plane.newClient(new ConfigBuilder(user).withRequestRetryBackoffLimit(0).build());
        this.manager = manager;
    }

    /** A member of {@code system:masters}; the caller closes it. */
    public static Actor admin(ControlPlane plane, String manager) {
        return new Actor(plane, plane.adminConfig(), manager);
    }

    /** One who has the rights that RBAC gives him; the caller closes it. */
    public static Actor user(ControlPlane plane, String name) {
        return new Actor(plane, plane.configFor(name), name.replaceAll(".*:", ""));
    }

    public Answer apply(String yaml) {
        return Answer.to(() -> resource(yaml).patch(apply(List.of())));
    }

    /** As {@link #apply(String)}, but nothing is stored. */
    public Answer tryToApply(String yaml) {
        return Answer.to(() -> resource(yaml).patch(apply(List.of("All"))));
    }

    public Answer create(String yaml) {
        return Answer.to(() -> resource(yaml).fieldValidation(Validation.STRICT).create());
    }

    /** As {@link #create(String)}, but nothing is stored. */
    public Answer tryToCreate(String yaml) {
        return Answer.to(() -> resource(yaml).dryRun().fieldValidation(Validation.STRICT).create());
    }

    /** Changes a stored resource with a merge patch in YAML; the first argument only says which one. */
    public Answer merge(String yaml, String patch) {
        return Answer.to(() -> resource(yaml).patch(PatchContext.of(PatchType.JSON_MERGE), patch));
    }

    /** As {@link #merge(String, String)}, on the status. */
    public Answer mergeStatus(String yaml, String patch) {
        return Answer.to(() -> resource(yaml).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE),
                patch));
    }

    public Answer delete(String yaml) {
        return Answer.to(() -> resource(yaml).delete());
    }

    /** What is stored; the argument only says which one. */
    public GenericKubernetesResource get(String yaml) {
        return resource(yaml).get();
    }

    @Override
    public void close() {
        client.close();
    }

    private PatchContext apply(List<String> dryRun) {
        return new PatchContext.Builder().withPatchType(PatchType.SERVER_SIDE_APPLY).withFieldManager(manager)
                .withForce(true).withFieldValidation("Strict").withDryRun(dryRun).build();
    }

    private Resource<GenericKubernetesResource> resource(String yaml) {
        var object = client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
        return client.resource(object).inNamespace(NAMESPACE);
    }
}
