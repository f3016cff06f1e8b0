package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.ControlException;
import io.plumbline.api.v1alpha1.exception.ExceptionApproval;
import io.plumbline.api.v1alpha1.exception.ExceptionMatch;
import io.plumbline.api.v1alpha1.exception.ExceptionSpec;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.people.Deviation;
import io.plumbline.core.people.Match;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an exception says, in the words of the core, and whether it may be honoured.
 *
 * @param controls those that could be told
 * @param approvedAt null when nobody has approved
 * @param revoked for good
 * @param problems why it cannot be honoured whoever approves, for people; what is not understood is never left out
 */
public record ExceptionTerms(String name, Set<ControlKey> controls, Set<String> checks, Match match,
        @Nullable Instant approvedAt, @Nullable Instant expiresAt, boolean revoked, List<String> problems) {
    /** How far the clock of who approves may be ahead of ours; the admission policies allow as much behind. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    public ExceptionTerms {
        controls = Set.copyOf(controls);
        checks = Set.copyOf(checks);
        problems = List.copyOf(problems);
    }

    /** @param resource with a spec, whether or not an API server has validated it */
    public static ExceptionTerms of(ControlException resource) {
        ExceptionSpec spec = resource.getSpec();
        Problems problems = new Problems();
        Set<ControlKey> controls = new HashSet<>();
        for (String text : spec.controls()) {
            ControlKey key = FromApi.controlKey(text);
            if (key == null) {
                problems.add("controls", "'" + text + "' names no control");
            } else {
                controls.add(key);
            }
        }
        ExceptionApproval approval = spec.approval();
        Instant approvedAt = approval == null
                ? null
                : Timestamps.parse(approval.approvedAt(), "approval.approvedAt", problems);
        if (approval != null && approval.approvedBy().equals(spec.requestedBy())) {
            problems.add("approval.approvedBy", "is who requested the exception; another person has to approve");
        }
        return new ExceptionTerms(resource.getMetadata().getName(), controls, Set.copyOf(spec.checks()),
                match(spec.match(), problems), approvedAt, Timestamps.parse(spec.expiresAt(), "expiresAt", problems),
                spec.revoked(), problems.list().stream().map(Object::toString).toList());
    }

    private static Match match(@Nullable ExceptionMatch match, Problems problems) {
        if (match == null) {
            return Match.EVERYTHING;
        }
        return new Match(Set.copyOf(match.namespaces()),
                new SelectorTranslation(problems, "match.namespaceSelector").of(match.namespaceSelector()),
                new SelectorTranslation(problems, "match.objectSelector").of(match.objectSelector()),
                match.resources()
                        .stream()
                        .map(one -> new Match.Named(new ResourceType(one.group(), one.kind()), one.namespace(),
                                one.name()))
                        .collect(Collectors.toList()));
    }

    /** What is in force, in its time, as long as the admission policies are; null when nothing is at any time. */
    public @Nullable Deviation deviation() {
        Instant from = approvedAt;
        Instant until = expiresAt;
        return revoked || from == null || until == null || !problems.isEmpty()
                ? null
                : new Deviation(name, controls, checks, match, from.minus(TOLERANCE), until);
    }
}
