package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.control.KindCoverage;
import io.plumbline.core.engine.Coverage;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Coverage as it is shown in status: bounded, with what is not synced before all else when room is short. */
final class CoverageReport {
    /** Bytes for all kinds together. */
    private static final int BUDGET = 12 * 1024;
    private static final int LONG_MESSAGE = 512;
    private static final int SHORT_MESSAGE = 160;
    private static final int MAX_GROUP = 253;
    private static final int MAX_KIND = 63;
    /** Field names, punctuation, state and the largest count. */
    private static final int FRAME = 100;

    private CoverageReport() {}

    /** Ordered as given; all of the kinds unless they exceed the budget. */
    static List<KindCoverage> of(List<Coverage> coverage) {
        List<KindCoverage> all = coverage.stream().map(kind -> entry(kind, LONG_MESSAGE)).toList();
        if (all.stream().mapToInt(CoverageReport::cost).sum() <= BUDGET) {
            return all;
        }
        List<KindCoverage> terse = coverage.stream().map(kind -> entry(kind, SHORT_MESSAGE)).toList();
        Set<KindCoverage> admitted = new HashSet<>();
        int room = BUDGET;
        for (KindCoverage kind : Stream.concat(terse.stream().filter(kind -> kind.message() != null),
                terse.stream().filter(kind -> kind.message() == null)).toList()) {
            room -= cost(kind);
            if (room < 0) {
                break;
            }
            admitted.add(kind);
        }
        return terse.stream().filter(admitted::contains).toList();
    }

    /**
     * {@code 5/6 synced, 2 not installed}; null when the control has no inputs at all. What a cluster does not have is no
     * blind spot, so it is not set against what was seen.
     */
    static @Nullable String summary(List<Coverage> coverage) {
        if (coverage.isEmpty()) {
            return null;
        }
        long synced = coverage.stream().filter(kind -> kind.state().isSynced()).count();
        long absent = coverage.stream().filter(kind -> kind.state().isNotInstalled()).count();
        String served = synced + "/" + (coverage.size() - absent) + " synced";
        return absent == 0 ? served : served + ", " + absent + " not installed";
    }

    private static KindCoverage entry(Coverage coverage, int messageBytes) {
        ResourceType type = coverage.type();
        String message = message(type, coverage.state());
        return new KindCoverage(BoundedText.cut(type.group(), MAX_GROUP), BoundedText.cut(type.kind(), MAX_KIND),
                ToApi.state(coverage.state().status()), coverage.objects(),
                message == null ? null : BoundedText.cut(message, messageBytes));
    }

    private static @Nullable String message(ResourceType type, SourceState state) {
        return switch (state.status()) {
            case SYNCED -> null;
            case FORBIDDEN -> withDetail("grant get, list and watch on " + type, state);
            case SYNCING -> withDetail("still being listed", state);
            case STALE -> withDetail("nothing was heard of it for too long", state);
            case UNAVAILABLE -> withDetail("its API does not answer", state);
            case NOT_INSTALLED -> state.message().isBlank() ? "the API server does not serve it" : state.message();
        };
    }

    private static String withDetail(String what, SourceState state) {
        return state.message().isBlank() ? what : what + ": " + state.message();
    }

    private static int cost(KindCoverage kind) {
        String message = kind.message();
        return FRAME + BoundedText.size(kind.group()) + BoundedText.size(kind.kind())
                + (message == null ? 0 : BoundedText.size(message));
    }
}
