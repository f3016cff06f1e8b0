package io.plumbline.api.v1alpha1.aisystem;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.plumbline.api.v1alpha1.ApiRecord;
import org.jspecify.annotations.Nullable;

/** How people keep the system under control. */
@ApiRecord
public record Oversight(
        @JsonPropertyDescription("InTheLoop (decides each case), OnTheLoop (watches and can step in) or InCommand (decides whether "
                + "and when it is used).") @Nullable OversightMode mode,
        @JsonPropertyDescription("How to reach those who oversee. Example: desk@corp.example.") @Size(max = 256) @Nullable String contact,
        @JsonPropertyDescription("What they may do. Example: may stop the system.") @Size(max = 1024) @Nullable String authority,
        @JsonPropertyDescription("How the system is stopped.") @Nullable KillSwitch killSwitch,
        @JsonPropertyDescription("What it is rolled back to.") @Nullable Rollback rollback) {

    /** How people oversee. */
    public enum OversightMode {
        /** They decide each case. */
        @JsonProperty("InTheLoop")
        IN_THE_LOOP,

        /** They watch, and can step in. */
        @JsonProperty("OnTheLoop")
        ON_THE_LOOP,

        /** They decide whether and when the system is used. */
        @JsonProperty("InCommand")
        IN_COMMAND
    }

    /** How the system is stopped. */
    @ApiRecord
    public record KillSwitch(
            @JsonPropertyDescription("ScaleToZero, TrafficBlock, FeatureFlag, AccessRevocation or Manual.") @Nullable KillSwitchType type,
            @JsonPropertyDescription("The resource that is acted on.") @Nullable WorkloadReference targetRef,
            @JsonPropertyDescription("When the switch was last tested. RFC 3339.") @Nullable String testedAt) {}

    /** How a kill switch works. */
    public enum KillSwitchType {
        /** The workload is scaled to zero. */
        @JsonProperty("ScaleToZero")
        SCALE_TO_ZERO,

        /** Requests no longer reach it. */
        @JsonProperty("TrafficBlock")
        TRAFFIC_BLOCK,

        /** Its callers stop calling. */
        @JsonProperty("FeatureFlag")
        FEATURE_FLAG,

        /** Its credentials are revoked. */
        @JsonProperty("AccessRevocation")
        ACCESS_REVOCATION,

        /** A written procedure. */
        @JsonProperty("Manual")
        MANUAL
    }

    /** What the system is rolled back to. */
    @ApiRecord
    public record Rollback(
            @JsonPropertyDescription("Version or release. Example: 2.0.3.") @Size(max = 512) @Nullable String ref) {}
}
