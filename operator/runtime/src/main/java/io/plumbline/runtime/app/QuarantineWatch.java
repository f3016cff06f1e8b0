package io.plumbline.runtime.app;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Evaluator;
import io.plumbline.core.check.Quarantine;
import io.plumbline.core.check.QuarantiningEvaluator;
import io.plumbline.core.control.ControlKey;
import io.plumbline.runtime.reconcile.ControlDirectory;
import io.plumbline.runtime.reconcile.ResultEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells of quarantines: when one begins in the log and by an Event, and in the status until it has ended. Thread-safe. */
final class QuarantineWatch {
    private static final Logger LOG = LoggerFactory.getLogger(QuarantineWatch.class);

    private final QuarantiningEvaluator evaluator;
    private final ControlDirectory directory;
    private final ResultEvents events;
    private final Consumer<ControlKey> touched;
    private Set<ControlKey> before = Set.of();

    /** @param touched told of each control whose status has to say something else now */
    QuarantineWatch(Evaluator watched, Clock clock, ControlDirectory directory, ResultEvents events,
            Consumer<ControlKey> touched) {
        this.evaluator = new QuarantiningEvaluator(watched, clock, this::begun);
        this.directory = directory;
        this.events = events;
        this.touched = touched;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    Optional<Quarantine> quarantine(CompiledCheck check) {
        return evaluator.quarantine(check);
    }

    private void begun(Quarantine quarantine) {
        LOG.atWarn()
                .addKeyValue("check", quarantine.check())
                .addKeyValue("until", quarantine.until())
                .log("Check quarantined, it takes too much work again and again");
        ControlKey control = quarantine.check().control();
        directory.get(control).ifPresent(resource -> events.checkQuarantined(resource, quarantine));
        touched.accept(control);
    }

    /** To be called now and then: the end of a quarantine is no event. */
    synchronized void lookForEnds() {
        Set<ControlKey> now = evaluator.quarantined()
                .stream()
                .map(quarantine -> quarantine.check().control())
                .collect(Collectors.toSet());
        Set<ControlKey> ended = new HashSet<>(before);
        ended.removeAll(now);
        before = now;
        ended.forEach(touched);
    }
}
