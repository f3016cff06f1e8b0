package io.plumbline.api.v1alpha1;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.plumbline.api.v1alpha1.control.ControlSpec;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import org.jspecify.annotations.Nullable;

/** What both control kinds have in common, so that one reconciler serves both. */
public interface ControlResource extends HasMetadata {

    /** What was declared. The API server refuses a control without spec. */
    ControlSpec getSpec();

    /** What the operator last reported; null before its first report. */
    @Nullable
    ControlStatus getStatus();

    /** Sets the status to be patched. */
    void setStatus(ControlStatus status);

    /** The standard whose Annex A has this control. */
    Standard standard();
}
