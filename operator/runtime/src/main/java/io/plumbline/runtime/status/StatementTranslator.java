package io.plumbline.runtime.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.api.v1alpha1.control.Summary;
import io.plumbline.api.v1alpha1.statement.Justification;
import io.plumbline.api.v1alpha1.statement.SnapshotPlan;
import io.plumbline.api.v1alpha1.statement.StatementEntry;
import io.plumbline.api.v1alpha1.statement.StatementEntry.DisabledCheck;
import io.plumbline.api.v1alpha1.statement.StatementScope;
import io.plumbline.api.v1alpha1.statement.StatementSpec;
import io.plumbline.core.check.CompileProblem;
import io.plumbline.core.control.Scope;
import io.plumbline.core.control.Standard;
import io.plumbline.core.statement.AnnexA;
import io.plumbline.core.statement.Declaration;
import io.plumbline.core.statement.Declaration.Entry;
import io.plumbline.core.statement.Declaration.Implementation;
import io.plumbline.core.statement.Measurement.Measured;
import io.plumbline.core.statement.Schedule;
import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Translates statements of applicability. What is wrong with one part is said, and takes no other part along: one
 * misspelt parameter must not blind all controls of a standard. A scope that cannot be read is as wide as none.
 */
public final class StatementTranslator {
    private final Set<String> knownParameters;

    /**
     * A statement, as far as it can be used.
     *
     * @param problems empty when all of it can be used
     */
    public record Translated(Declaration declaration, StatementDefaults defaults, List<CompileProblem> problems) {
        public Translated {
            problems = List.copyOf(problems);
        }
    }

    /** @param knownParameters the names that controls may give values to */
    public StatementTranslator(Set<String> knownParameters) {
        this.knownParameters = Set.copyOf(knownParameters);
    }

    /** The standard of the statement of that name; empty for names that the schema refuses. */
    public static Optional<Standard> standard(String name) {
        return Stream.of(Standard.values()).filter(standard -> name(standard).equals(name)).findFirst();
    }

    /** The name of the statement of the standard. */
    public static String name(Standard standard) {
        return switch (standard) {
            case ISO27001 -> "iso27001-2022";
            case ISO42001 -> "iso42001-2023";
        };
    }

    /** @param resource a statement with a spec, whether or not an API server has validated it */
    public Translated translate(Standard standard, StatementOfApplicability resource) {
        StatementSpec spec = resource.getSpec();
        Problems problems = new Problems();
        Declaration declaration = new Declaration(standard, entries(standard, spec, problems));
        StatementDefaults defaults = new StatementDefaults(parameters(spec, problems), scope(spec.scope(), problems),
                disabledChecks(spec));
        SnapshotPlan snapshots = spec.snapshots();
        if (snapshots != null) {
            validate(snapshots, problems);
        }
        return new Translated(declaration, defaults, problems.list());
    }

    /** What the status of a control says of its entry; nothing is known where there is none. */
    public static Measured measured(@Nullable ControlStatus status) {
        Summary summary = status == null ? null : status.summary();
        return new Measured(FromApi.result(status == null ? null : status.result()),
                summary == null ? 0 : summary.fail(), summary == null ? 0 : summary.excepted());
    }

    private static List<Entry> entries(Standard standard, StatementSpec spec, Problems problems) {
        Set<String> expected = new HashSet<>(AnnexA.entries(standard));
        List<Entry> entries = new ArrayList<>();
        for (StatementEntry entry : spec.entries()) {
            if (expected.remove(entry.control())) {
                entries.add(new Entry(entry.control(), entry.applicable(), isJustified(entry.justification()),
                        implementation(entry), entry.attestationRefs()));
            } else {
                problems.add("entries[" + entry.control() + "]", "comes twice, or is no entry of " + standard.title());
            }
        }
        return entries;
    }

    private static Map<String, Set<String>> disabledChecks(StatementSpec spec) {
        Map<String, Set<String>> disabled = new TreeMap<>();
        for (StatementEntry entry : spec.entries()) {
            if (!entry.disabledChecks().isEmpty()) {
                disabled.put(entry.control(),
                        entry.disabledChecks().stream().map(DisabledCheck::id).collect(Collectors.toUnmodifiableSet()));
            }
        }
        return disabled;
    }

    private static boolean isJustified(@Nullable Justification justification) {
        if (justification == null) {
            return false;
        }
        String text = justification.text();
        return !justification.reasons().isEmpty() || !justification.refs().isEmpty()
                || text != null && !text.isBlank();
    }

    private static Implementation implementation(StatementEntry entry) {
        io.plumbline.api.v1alpha1.statement.Implementation declared = entry.implementation();
        return declared == null ? Implementation.NOT_ASSESSED : switch (declared.status()) {
            case NOT_ASSESSED -> Implementation.NOT_ASSESSED;
            case PLANNED -> Implementation.PLANNED;
            case PARTIAL -> Implementation.PARTIAL;
            case IMPLEMENTED -> Implementation.IMPLEMENTED;
        };
    }

    private Map<String, JsonNode> parameters(StatementSpec spec, Problems problems) {
        Map<String, JsonNode> usable = new TreeMap<>();
        new TreeMap<>(spec.parameters()).forEach((name, value) -> {
            Problems own = new Problems();
            if (!knownParameters.contains(name)) {
                own.add("parameters", "there is no parameter '" + name + "', its value is not used");
            } else {
                ParameterTranslation.of(Map.of(name, value), own);
            }
            if (own.isEmpty()) {
                usable.put(name, value);
            }
            own.list().forEach(one -> problems.add(one.where(), one.message()));
        });
        return usable;
    }

    private static Scope scope(@Nullable StatementScope scope, Problems problems) {
        if (scope == null) {
            return Scope.DEFAULT;
        }
        Problems own = new Problems();
        Scope translated = new ScopeTranslation(own).of(scope.namespaceSelector(), scope.excludedNamespaces());
        own.list().forEach(one -> problems.add(one.where(), one.message()));
        return own.isEmpty() ? translated : Scope.DEFAULT;
    }

    private static void validate(SnapshotPlan snapshots, Problems problems) {
        try {
            Schedule.parse(snapshots.schedule() == null ? "" : snapshots.schedule());
        } catch (IllegalArgumentException e) {
            problems.add("snapshots.schedule", String.valueOf(e.getMessage()));
        }
        if (!ZoneId.getAvailableZoneIds().contains(snapshots.timeZone())) {
            problems.add("snapshots.timeZone", "'" + snapshots.timeZone()
                    + "' is no time zone of the IANA database, such as Europe/Berlin");
        }
    }
}
