package io.plumbline.runtime.evidence;

import io.plumbline.core.engine.Assessment;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.runtime.reflector.SourceHealth;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is the case, for those who write it down. Thread-safe. */
public interface Observed {
    /** Whether every control that was there at the start has been heard of. */
    boolean isRosterComplete();

    /** All controls as they stand. */
    List<Assessment> assessments();

    /** Hands over all findings while none can change. */
    void freeze(Consumer<List<Finding>> reader);

    Map<ResourceType, SourceHealth> health();
}
