package io.plumbline.core.engine;

import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;

/** How one input kind of a control is observed, and how many objects of it are known. */
public record Coverage(ResourceType type, SourceState state, int objects) {}
