package io.plumbline.api.v1alpha1;

import io.fabric8.kubernetes.client.CustomResource;

import io.plumbline.api.v1alpha1.control.ControlSpec;
import io.plumbline.api.v1alpha1.control.ControlStatus;

/**
 * What both control kinds have in common, so that one reconciler serves both. The spec of one that the API server
 * delivers is never null; the status is null before the operator's first report.
 *
 * <p>A class, since Jackson takes annotations and setters of interfaces before those of superclasses: an interface
 * over HasMetadata makes it read a control as a generic resource.
 */
public abstract sealed class ControlResource extends CustomResource<ControlSpec, ControlStatus>
        permits TechnologicalControl, AIDeploymentControl {

    /** The standard whose Annex A has this control. */
    public abstract Standard standard();
}
