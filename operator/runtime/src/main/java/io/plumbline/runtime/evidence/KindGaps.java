package io.plumbline.runtime.evidence;

import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import io.plumbline.evidence.record.EvidenceRecord.Gap;
import io.plumbline.runtime.reflector.SourceHealth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notices when a kind was not watched for a while after it had been. Not thread-safe. */
final class KindGaps {
    private final Map<ResourceType, Instant> lastGood = new HashMap<>();
    private final Map<ResourceType, Gap> open = new HashMap<>();

    /** Gaps that have ended by now. A kind that nobody needs any more has none. */
    List<Gap> look(Map<ResourceType, SourceHealth> health, Instant now) {
        open.keySet().retainAll(health.keySet());
        lastGood.keySet().retainAll(health.keySet());
        List<Gap> ended = new ArrayList<>();
        health.forEach((type, one) -> {
            if (one.state().isSynced()) {
                Gap gap = open.remove(type);
                if (gap != null) {
                    ended.add(new Gap(gap.from(), now, gap.kinds(), gap.cause()));
                }
                lastGood.put(type, now);
            } else if (lastGood.containsKey(type) && !open.containsKey(type)) {
                open.put(type, new Gap(since(one, lastGood.getOrDefault(type, now)), now, List.of(type.toString()),
                        cause(one.state())));
            }
        });
        return ended;
    }

    /** Silence counts from when something was last heard. */
    private static Instant since(SourceHealth health, Instant lastGood) {
        Instant heard = health.lastEvent();
        return health.state().status() == SourceState.Status.STALE && heard != null && heard.isBefore(lastGood)
                ? heard
                : lastGood;
    }

    private static String cause(SourceState state) {
        return state.status() + (state.message().isEmpty() ? "" : ": " + state.message());
    }
}
