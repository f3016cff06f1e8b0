package io.plumbline.runtime.reconcile;

import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.control.ControlStatus;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.engine.Engine;
import io.plumbline.core.weakening.Weakening;
import io.plumbline.runtime.status.ControlTranslator;
import io.plumbline.runtime.status.StatusFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Where both reconcilers bring their controls: everything about a control that does not depend on its kind. */
public final class ControlDesk implements Desk<ControlResource, ControlStatus> {
    private static final Logger LOG = LoggerFactory.getLogger(ControlDesk.class);

    private final Engine engine;
    private final ControlTranslator translator;
    private final StatementDesk statements;
    private final StatusFactory statuses;
    private final ControlDirectory directory;
    private final WeakeningWatch weakenings;
    private final ResultEvents events;
    private final Register register;
    private final Consumer<ControlKey> changed;

    /** @param changed told after a control was declared or withdrawn, since what must be observed may have changed */
    public ControlDesk(Engine engine, ControlTranslator translator, StatementDesk statements, StatusFactory statuses,
            ControlDirectory directory, WeakeningWatch weakenings, ResultEvents events, Register register,
            Consumer<ControlKey> changed) {
        this.engine = engine;
        this.translator = translator;
        this.statements = statements;
        this.statuses = statuses;
        this.directory = directory;
        this.weakenings = weakenings;
        this.events = events;
        this.register = register;
        this.changed = changed;
    }

    /**
     * Tells the engine, and returns the status to publish, if there is anything new to say.
     *
     * @param resource with the previous status; afterwards with the present one, for those who ask the directory
     */
    @Override
    public Optional<ControlStatus> declare(ControlResource resource, @Nullable ControlStatus previous) {
        ControlKey key = ControlKeys.of(resource);
        directory.put(key, resource);
        switch (translator.translate(resource, statements.defaults(key.standard()))) {
            case ControlTranslator.Translated translated -> engine.setControl(translated.control());
            case ControlTranslator.Refused refused -> engine.refuseControl(refused.control(), refused.problems());
        }
        changed.accept(key);
        Optional<Assessment> assessment = engine.assess(key);
        if (assessment.isEmpty()) {
            return Optional.empty();
        }
        WeakeningWatch.Seen seen = weakenings.look(assessment.get().control(), previous);
        announce(resource, seen.found());
        ControlStatus next = statuses.status(resource, assessment.get(), seen.history());
        resource.setStatus(next);
        directory.put(key, resource);
        announce(resource, previous, next);
        return statuses.needsPatch(previous, next) ? Optional.of(next) : Optional.empty();
    }

    @Override
    public void withdraw(ControlResource resource) {
        ControlKey key = ControlKeys.of(resource);
        LOG.atInfo().addKeyValue("control", key).log("Control deleted");
        directory.remove(key);
        engine.removeControl(key);
        changed.accept(key);
    }

    private void announce(ControlResource resource, List<Weakening> found) {
        if (!found.isEmpty()) {
            register.declared(resource, resource.getSpec(), found.stream().map(Weakening::message).toList());
            String what = found.stream().map(Weakening::message).collect(Collectors.joining("; "));
            LOG.atWarn().addKeyValue("control", ControlKeys.of(resource)).addKeyValue("what", what).log(
                    "Control may find less than before");
            events.recordChanged(resource, true, "ControlWeakened", what);
        }
    }

    /** What is Unknown only because the first lists are under way is no news. */
    private void announce(ControlResource resource, @Nullable ControlStatus previous, ControlStatus next) {
        boolean changed = next.result() != null && (previous == null || previous.result() != next.result());
        if (changed && !StatusFactory.isSyncing(next)) {
            LOG.atInfo()
                    .addKeyValue("control", ControlKeys.of(resource))
                    .addKeyValue("from", previous == null ? null : previous.result())
                    .addKeyValue("to", next.result())
                    .log("Result changed");
            events.resultChanged(resource, previous, next);
        }
    }
}
