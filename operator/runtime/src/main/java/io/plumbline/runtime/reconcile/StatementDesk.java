package io.plumbline.runtime.reconcile;

import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.api.v1alpha1.statement.StatementStatus;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.people.Attestations.Current;
import io.plumbline.core.statement.Gap;
import io.plumbline.core.statement.Line;
import io.plumbline.core.statement.Measurement.Measured;
import io.plumbline.core.statement.MissingControls;
import io.plumbline.core.statement.RollUp;
import io.plumbline.runtime.metrics.Applicability;
import io.plumbline.runtime.metrics.StatementMetric;
import io.plumbline.runtime.status.StatementDefaults;
import io.plumbline.runtime.status.StatementStatusFactory;
import io.plumbline.runtime.status.StatementTranslator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Where statements of applicability meet the controls of their standard, in both directions. Thread-safe. */
public final class StatementDesk implements Desk<StatementOfApplicability, StatementStatus> {
    private static final Logger LOG = LoggerFactory.getLogger(StatementDesk.class);

    private final StatementTranslator translator;
    private final StatementStatusFactory statuses;
    private final ControlDirectory controls;
    private final Sources sources;
    private final Consumer<ControlKey> affected;
    private final StatementDirectory statements = new StatementDirectory();
    private final Map<Standard, Standing> standings = new ConcurrentHashMap<>();

    /** A statement as it was last told. */
    private record Standing(RollUp rollUp, boolean approved) {
        Map<Gap.Kind, Integer> gaps() {
            return rollUp.gaps().stream().collect(Collectors.toMap(Gap::kind, gap -> 1, Integer::sum));
        }
    }

    /**
     * What a roll-up reads beside statement and controls.
     *
     * @param controlsHeard whether all controls that were there at the start have been declared; until then nothing is
     *        said, since a control that is not heard yet is not missing
     * @param attested every attestation that counts
     * @param policyObstacles what keeps the admission policy of statements from being relied on; empty when nothing does
     */
    public record Sources(BooleanSupplier controlsHeard, Supplier<List<Current>> attested,
            Supplier<List<String>> policyObstacles) {}

    /** @param affected told of each control that has to be declared anew, since its statement says something else */
    public StatementDesk(StatementTranslator translator, StatementStatusFactory statuses, ControlDirectory controls,
            Sources sources, Consumer<ControlKey> affected) {
        this.translator = translator;
        this.statuses = statuses;
        this.controls = controls;
        this.sources = sources;
        this.affected = affected;
    }

    /** What the statement of the standard says for its controls. */
    StatementDefaults defaults(Standard standard) {
        return statements.defaults(standard);
    }

    /** Statements that are there before anything is watched. */
    public void expect(Collection<StatementOfApplicability> listed) {
        listed.forEach(resource -> standard(resource).ifPresent(
                standard -> statements.expect(standard, translator.translate(standard, resource).defaults())));
    }

    /** Statements that are there now that they are watched: those that were expected and are not among them are gone. */
    public void confirm(Collection<StatementOfApplicability> listed) {
        Set<Standard> present = listed.stream().flatMap(resource -> standard(resource).stream())
                .collect(Collectors.toSet());
        for (Standard standard : Standard.values()) {
            if (statements.forgetUnheard(standard, present)) {
                tellControls(standard);
            }
        }
    }

    /**
     * Tells the controls, and returns the status to publish, if there is anything new to say.
     *
     * @param resource with the previous status
     */
    @Override
    public Optional<StatementStatus> declare(StatementOfApplicability resource, @Nullable StatementStatus previous) {
        Optional<Standard> named = standard(resource);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Standard standard = named.get();
        StatementTranslator.Translated translated = translator.translate(standard, resource);
        if (statements.put(standard, translated.defaults())) {
            tellControls(standard);
        }
        if (!sources.controlsHeard().getAsBoolean()) {
            return Optional.empty();
        }
        RollUp rollUp = RollUp.of(translated.declaration(), measured(), sources.attested().get());
        // A draft has no approval that anything could stand in the way of.
        List<String> obstacles = resource.getSpec().approved() ? sources.policyObstacles().get() : List.of();
        StatementStatus next = statuses.status(resource, translated, rollUp, obstacles);
        standings.put(standard, new Standing(rollUp, StatementStatusFactory.isApproved(next)));
        return statuses.needsPatch(previous, next) ? Optional.of(next) : Optional.empty();
    }

    /** What the statement says of a control, if it is approved and two people made it so. */
    public Applicability applicability(ControlKey control) {
        Standing standing = standings.get(control.standard());
        if (standing == null || !standing.approved()) {
            return Applicability.UNDECLARED;
        }
        return standing.rollUp()
                .lines()
                .stream()
                .map(Line::entry)
                .filter(entry -> entry.control().equals(control.id()))
                .map(entry -> entry.applicable() ? Applicability.YES : Applicability.NO)
                .findFirst()
                .orElse(Applicability.UNDECLARED);
    }

    /** All statements as metrics show them. */
    public List<StatementMetric> metrics() {
        return standings.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new StatementMetric(entry.getKey(), entry.getValue().gaps()))
                .toList();
    }

    /**
     * For each entry of the standards in use whether no control resource shows it, though one could and no approved
     * statement excludes it. Nothing of a standard of which it is not known yet.
     */
    public Map<ControlKey, Boolean> missing() {
        Map<ControlKey, Boolean> missing = new HashMap<>();
        Set<ControlKey> declared = controls.keys();
        for (Standard standard : Standard.values()) {
            boolean stated = statements.has(standard);
            boolean used = stated || declared.stream().anyMatch(key -> key.standard() == standard);
            // What a statement excludes is known once it has been looked at, and that is when all controls are known.
            boolean known = stated ? standings.containsKey(standard) : sources.controlsHeard().getAsBoolean();
            if (used && known) {
                missing.putAll(MissingControls.of(standard, declared,
                        key -> applicability(key) == Applicability.NO));
            }
        }
        return missing;
    }

    @Override
    public void withdraw(StatementOfApplicability resource) {
        standard(resource).ifPresent(standard -> {
            LOG.atInfo().addKeyValue("statement", resource.getMetadata().getName()).log("Statement deleted");
            standings.remove(standard);
            if (statements.remove(standard)) {
                tellControls(standard);
            }
        });
    }

    private void tellControls(Standard standard) {
        controls.all().stream().map(ControlKeys::of).filter(key -> key.standard() == standard).forEach(affected);
    }

    /** As the controls themselves say it, so that both can be read side by side. */
    private Map<ControlKey, Measured> measured() {
        Map<ControlKey, Measured> measured = new HashMap<>();
        controls.all().forEach(
                control -> measured.put(ControlKeys.of(control), StatementTranslator.measured(control.getStatus())));
        return measured;
    }

    private static Optional<Standard> standard(StatementOfApplicability resource) {
        return StatementTranslator.standard(resource.getMetadata().getName());
    }
}
