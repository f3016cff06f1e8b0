package io.plumbline.core.engine;

import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.control.LabelSelector.Operator;
import io.plumbline.core.control.LabelSelector.Requirement;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.people.Deviation;
import io.plumbline.core.people.Match;
import io.plumbline.core.people.Match.Named;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import static io.plumbline.core.engine.Universe.DEPLOYMENT;
import static io.plumbline.core.engine.Universe.NAMESPACE;
import static io.plumbline.core.engine.Universe.POD;

/** Exceptions from the controls of the {@link ControlPool}, which between them use all that one can say. */
final class DeviationPool {
    private static final LabelSelector LEGACY = new LabelSelector(Map.of("tier", "legacy"), List.of());
    private static final LabelSelector NOT_PROD = new LabelSelector(Map.of(),
            List.of(new Requirement("env", Operator.NOT_IN, List.of("prod"))));
    private static final LabelSelector PROD = new LabelSelector(Map.of("env", "prod"), List.of());
    private static final List<Match> MATCHES = List.of(Match.EVERYTHING,
            new Match(Set.of("shop"), null, null, List.of()),
            new Match(Set.of(), PROD, null, List.of()),
            new Match(Set.of(), NOT_PROD, LEGACY, List.of()),
            new Match(Set.of(), LabelSelector.EVERYTHING, null, List.of()),
            new Match(Set.of(), null, LEGACY, List.of()),
            new Match(Set.of(), null, null, List.of(new Named(DEPLOYMENT, "shop", "d0"))),
            new Match(Set.of("bank", "shop"), null, null,
                    List.of(new Named(POD, null, "p1"), new Named(NAMESPACE, null, null))));
    private static final List<Set<String>> CONTROLS = List.of(Set.of("A.8.1"), Set.of("A.8.1", "A.8.2"),
            Set.of("A.8.2", "A.8.3"), Set.of("A.8.3", "A.8.4", "A.8.9"), Set.of("A.8.5", "A.8.6"), Set.of("A.8.7"),
            Set.of("A.8.10"), Set.of("A.8.11"));

    private DeviationPool() {}

    /** One of a few names, from and until some moments around now. */
    static Deviation any(Instant now, Random random) {
        Set<String> checks = random.nextInt(4) == 0 ? Set.of("privileged", "pods", "recorded") : Set.of();
        return new Deviation("x" + random.nextInt(3),
                Universe.any(CONTROLS, random).stream().map(Controls::key).collect(Collectors.toSet()), checks,
                Universe.any(MATCHES, random), now.plus(minutes(random.nextInt(4) - 2)),
                now.plus(minutes(random.nextInt(6))));
    }

    static Duration minutes(int count) {
        return Duration.ofMinutes(count);
    }
}
