package io.plumbline.runtime.evidence;

import io.plumbline.core.engine.Assessment;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.runtime.reflector.SourceHealth;

import java.util.List;
import java.util.Map;

/** What is the case, for those who write it down. Thread-safe. */
public interface Observed {
    /** Whether every control that was there at the start has been heard of. */
    boolean isRosterComplete();

    /** All controls as they stand. */
    List<Assessment> assessments();

    Map<ResourceType, SourceHealth> health();
}
