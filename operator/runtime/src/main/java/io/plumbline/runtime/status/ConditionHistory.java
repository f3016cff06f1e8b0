package io.plumbline.runtime.status;

import io.fabric8.kubernetes.api.model.Condition;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * Makes conditions whose transition times move only when their status does.
 *
 * @param previous as they stand
 */
record ConditionHistory(List<Condition> previous, @Nullable Long generation, Instant now) {
    static final String TRUE = "True";
    static final String FALSE = "False";
    static final String UNKNOWN = "Unknown";

    ConditionHistory {
        previous = List.copyOf(previous);
    }

    /** @param bytes the message is cut to these */
    Condition condition(String type, String status, String reason, String message, int bytes) {
        Condition before = previous(type);
        String since = before != null && status.equals(before.getStatus()) && before.getLastTransitionTime() != null
                ? before.getLastTransitionTime()
                : Timestamps.format(now);
        return new Condition(since, BoundedText.cut(message, bytes), generation, reason, status, type);
    }

    @Nullable
    Condition previous(String type) {
        return previous.stream().filter(known -> type.equals(known.getType())).findFirst().orElse(null);
    }
}
