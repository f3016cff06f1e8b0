package io.plumbline.api;

/** Names by which our resources, and links to them, are known in a cluster. */
public final class ApiGroup {

    /** The API group of all our resources. */
    public static final String NAME = "plumbline.io";

    /** {@code kubectl get plumbline} lists the resources of this category. */
    public static final String CATEGORY = "plumbline";

    /** Label that binds a workload to the AISystem whose name is the label's value, in the same namespace. */
    public static final String AI_SYSTEM_LABEL = "plumbline.io/ai-system";

    private ApiGroup() {}
}
