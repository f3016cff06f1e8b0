package io.plumbline.api.v1alpha1.control;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How well a kind was looked at. */
public enum CoverageState {
    /** Listed completely and watched. */
    @JsonProperty("Synced")
    SYNCED,

    /** The first list is under way. */
    @JsonProperty("Syncing")
    SYNCING,

    /** Watched, but nothing was heard for too long. */
    @JsonProperty("Stale")
    STALE,

    /** The operator may not read it. */
    @JsonProperty("Forbidden")
    FORBIDDEN,

    /** Served, but the API server or an aggregated one does not answer. */
    @JsonProperty("Unavailable")
    UNAVAILABLE,

    /** Not served, as a complete discovery showed. */
    @JsonProperty("NotInstalled")
    NOT_INSTALLED
}
