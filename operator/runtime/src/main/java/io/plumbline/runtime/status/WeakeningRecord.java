package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.control.ControlConfiguration;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.Weakened;
import io.plumbline.api.v1alpha1.control.Weakened.Change;
import io.plumbline.core.check.CompiledControl;
import io.plumbline.core.weakening.Configuration;
import io.plumbline.core.weakening.Weakening;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How a control is configured, and what has weakened it before.
 *
 * @param configuration of its last valid declaration; null before the first
 * @param entries the newest first, bounded
 */
public record WeakeningRecord(@Nullable Configuration configuration, List<Weakened> entries) {
    /** Of a control that nothing is known of. */
    public static final WeakeningRecord NONE = new WeakeningRecord(null, List.of());

    public WeakeningRecord {
        entries = List.copyOf(entries);
    }

    /** What a status has kept. */
    public static WeakeningRecord of(@Nullable ControlStatus status) {
        if (status == null) {
            return NONE;
        }
        ControlConfiguration kept = status.configuration();
        return new WeakeningRecord(kept == null
                ? null
                : new Configuration(kept.suspended(), Objects.requireNonNullElse(kept.scope(), ""), kept.parameters(),
                        kept.checks()),
                status.weakenings().stream().limit(ControlStatus.MAX_WEAKENINGS).toList());
    }

    /** What weakens the control now; nothing for one that cannot be evaluated, which does not look good anyway. */
    public List<Weakening> weakenings(CompiledControl control) {
        return configuration == null || !control.isValid()
                ? List.of()
                : Configuration.of(control).weakenedSince(configuration);
    }

    /** This record after a look at the control. */
    public WeakeningRecord next(CompiledControl control, Instant now) {
        if (!control.isValid()) {
            return this;
        }
        Stream<Weakened> added = weakenings(control).stream()
                .map(one -> new Weakened(Timestamps.format(now), change(one.kind()),
                        one.subject().isEmpty() ? null : one.subject()));
        return new WeakeningRecord(Configuration.of(control),
                Stream.concat(added, entries.stream()).limit(ControlStatus.MAX_WEAKENINGS).toList());
    }

    /** As a status keeps it. */
    @Nullable
    ControlConfiguration toApi() {
        return configuration == null
                ? null
                : new ControlConfiguration(configuration.suspended(), configuration.scope(),
                        configuration.parameters(), configuration.checks());
    }

    private static Change change(Weakening.Kind kind) {
        return switch (kind) {
            case SUSPENDED -> Change.SUSPENDED;
            case SCOPE_CHANGED -> Change.SCOPE_CHANGED;
            case CHECK_REMOVED -> Change.CHECK_REMOVED;
            case CHECK_DISABLED -> Change.CHECK_DISABLED;
            case CHECK_CHANGED -> Change.CHECK_CHANGED;
            case PARAMETER_CHANGED -> Change.PARAMETER_CHANGED;
        };
    }
}
