package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a check is evaluated over. */
public enum Subject {
    /** Each resource of the kinds under resources. */
    @JsonProperty("Object")
    OBJECT,

    /** The cluster, once; object is the Namespace kube-system. */
    @JsonProperty("Cluster")
    CLUSTER
}
