package io.plumbline.core.engine;

import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.Absence;
import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.people.Attestation;
import io.plumbline.core.people.Attestations;
import io.plumbline.core.people.Deviation;
import io.plumbline.core.people.Match;
import io.plumbline.core.people.Match.Named;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static io.plumbline.core.engine.Universe.DEPLOYMENT;
import static io.plumbline.core.engine.Universe.GATEWAY;
import static io.plumbline.core.engine.Universe.NAMESPACE;
import static io.plumbline.core.engine.Universe.POD;
import static io.plumbline.core.fixture.Checks.check;
import static io.plumbline.core.fixture.Controls.control;
import static org.assertj.core.api.Assertions.assertThat;

/** What accepted deviations and attestations do to verdicts and results. */
class ExceptionTest extends EngineScenario {
    private static final LabelSelector LEGACY = new LabelSelector(Map.of("tier", "legacy"), List.of());

    private void accept(Match match, Duration lifetime) {
        engine.setDeviations(List.of(new Deviation("x", Set.of(KEY), Set.of(), match, clock.instant(),
                clock.instant().plus(lifetime))));
        work();
    }

    private void accept(Match match) {
        accept(match, Duration.ofHours(1));
    }

    private void pass(Duration time) {
        clock.advance(time);
        engine.reevaluateDue();
        work();
    }

    private static Resource labelled(String tier) {
        return Json.resource(POD, "{metadata: {name: 'web', namespace: 'shop', uid: 'web', labels: {tier: '" + tier
                + "'}}, spec: {privileged: true}}");
    }

    @Test
    void aFailureThatIsAcceptedIsExceptedAndNeverPasses() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(pod("web", true));
        engine.put(pod("api", false));
        work();
        assertThat(assess().decision().result()).isEqualTo(Result.NON_COMPLIANT);

        accept(Match.EVERYTHING);

        assertThat(tally().fail()).isZero();
        assertThat(tally().excepted()).isEqualTo(1);
        assertThat(tally().pass()).isEqualTo(1);
        assertThat(assess().decision().reason()).isEqualTo(Reason.EXCEPTED);
        assertThat(assess().summary().worst()).singleElement()
                .satisfies(finding -> assertThat(finding.verdict()).isInstanceOf(Verdict.Excepted.class));
        assertThat(engine.engine().covered("x")).isEqualTo(1);
    }

    @Test
    void anExceptionEndsOnTimeWithoutAnyEvent() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(pod("web", true));
        accept(Match.EVERYTHING, Duration.ofMinutes(1));
        assertThat(assess().decision().result()).isEqualTo(Result.PARTLY_COMPLIANT);

        pass(Duration.ofSeconds(59));
        assertThat(assess().decision().result()).isEqualTo(Result.PARTLY_COMPLIANT);

        touched.clear();
        pass(Duration.ofSeconds(1));
        assertThat(assess().decision().result()).isEqualTo(Result.NON_COMPLIANT);
        assertThat(touched).contains(KEY);
        assertThat(engine.engine().covered("x")).isZero();
    }

    @Test
    void whatIsRevokedFailsAgain() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(pod("web", true));
        accept(Match.EVERYTHING);

        engine.setDeviations(List.of());
        work();

        assertThat(tally().fail()).isEqualTo(1);
        assertThat(assess().decision().result()).isEqualTo(Result.NON_COMPLIANT);
    }

    @Test
    void acceptingAndRevokingEvaluatesNothing() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(pod("web", true));
        work();
        long before = engine.engine().reuse().evaluated();

        accept(Match.EVERYTHING);
        engine.setDeviations(List.of());
        work();

        assertThat(engine.engine().reuse().evaluated()).isEqualTo(before);
    }

    @Test
    void whoAcceptsAWorkloadAcceptsItsPods() {
        engine.setControl(control("A.8.1", check("pods").on(POD, DEPLOYMENT).passes(UNPRIVILEGED)));
        engine.put(workload(DEPLOYMENT, "web", true));
        engine.put(owned(pod("web-1", true), "Deployment", "web", "web"));
        engine.put(pod("alone", true));
        work();

        accept(new Match(Set.of(), null, null, List.of(new Named(DEPLOYMENT, "shop", "web"))));

        assertThat(tally().excepted()).isEqualTo(1);
        assertThat(tally().fail()).isEqualTo(1);
        assertThat(assess().summary().worst()).filteredOn(finding -> finding.verdict() instanceof Verdict.Fail)
                .extracting(finding -> finding.resource().name()).containsExactly("alone");
    }

    @Test
    void aLabelThatNobodyElseReadsDecides() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(labelled("new"));
        work();

        accept(new Match(Set.of(), null, LEGACY, List.of()));
        assertThat(tally().fail()).isEqualTo(1);

        engine.put(labelled("legacy"));
        work();
        assertThat(tally().excepted()).isEqualTo(1);

        engine.put(labelled("new"));
        work();
        assertThat(tally().fail()).isEqualTo(1);
    }

    @Test
    void untilLabelsAreReadTheFailureStandsAndNothingElseWaits() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(labelled("legacy"));
        work();

        engine.engine().setDeviations(List.of(new Deviation("x", Set.of(KEY), Set.of(),
                new Match(Set.of(), null, LEGACY, List.of()), clock.instant(), clock.instant().plusSeconds(60))));
        work();
        assertThat(tally().fail()).isEqualTo(1);
        assertThat(assess().settled()).isTrue();
        assertThat(assess().decision().reason()).isEqualTo(Reason.GRAVE_FAILURE);

        engine.setDeviations(List.of(new Deviation("x", Set.of(KEY), Set.of(),
                new Match(Set.of(), null, LEGACY, List.of()), clock.instant(), clock.instant().plusSeconds(60))));
        work();
        assertThat(tally().excepted()).isEqualTo(1);
    }

    @Test
    void labelsOfANamespaceCountOnlyWhileNamespacesAreObserved() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(namespace("shop", "{tier: 'legacy'}"));
        engine.put(pod("web", true));
        accept(new Match(Set.of(), LEGACY, null, List.of()));
        assertThat(tally().excepted()).isEqualTo(1);

        lose(NAMESPACE, Status.STALE);
        work();
        assertThat(tally().fail()).isEqualTo(1);

        engine.state(NAMESPACE, Universe.state(Status.SYNCED));
        work();
        assertThat(tally().excepted()).isEqualTo(1);

        engine.put(namespace("shop", "{tier: 'new'}"));
        work();
        assertThat(tally().fail()).isEqualTo(1);
    }

    @Test
    void nothingButFailuresIsCovered() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(Json.resource(POD, "{metadata: {name: 'web', namespace: 'shop', uid: 'u'}, spec: {}}"));
        accept(Match.EVERYTHING);

        assertThat(tally().error()).isEqualTo(1);
        assertThat(assess().decision().result()).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void thatSomethingIsMissingIsCoveredByWhoeverLimitsHimselfToNothing() {
        engine.setControl(control("A.8.1", check("gate").on(GATEWAY).whenEmpty(Absence.FAIL).passes("true")));
        work();
        accept(new Match(Set.of("shop"), null, null, List.of()));
        assertThat(assess().decision().result()).isEqualTo(Result.NON_COMPLIANT);

        accept(Match.EVERYTHING);

        assertThat(assess().decision().reason()).isEqualTo(Reason.EXCEPTED);
        assertThat(assess().summary().check("gate").excepted()).isEqualTo(1);
        assertThat(assess().summary().resources().excepted()).isEqualTo(1);
        assertThat(assess().summary().oldestFailure()).isEmpty();
        assertThat(engine.engine().covered("x")).isEqualTo(1);
        engine.removeControl(KEY);
        assertThat(engine.engine().covered("x")).isZero();
    }

    @Test
    void aRowThatStandsDoesNotHideAChangeOfExceptions() {
        engine.setControl(control("A.8.1", pods()));
        engine.put(pod("web", true));
        work();

        engine.setDeviations(List.of(new Deviation("x", Set.of(KEY), Set.of(), Match.EVERYTHING, clock.instant(),
                clock.instant().plusSeconds(60))));
        // Joined into one piece of work: the whole row is asked for, and nothing that it rests on has changed.
        queue.add(new ResourceKey(POD, "shop", "web"), null);
        work();

        assertThat(tally().excepted()).isEqualTo(1);
    }

    @Test
    void aRequiredAttestationCountsUntilItLapses() {
        engine.setControl(Controls.attested(control("A.8.1", pods())));
        engine.put(pod("web", false));
        work();
        assertThat(assess().decision().reason()).isEqualTo(Reason.ATTESTATION_NOT_CURRENT);

        engine.engine().setAttestations(new Attestations(
                Set.of(new Attestation("a", KEY, clock.instant(), clock.instant().plusSeconds(3600))), Duration.ZERO,
                Map.of(KEY, Duration.ofMinutes(1))));
        assertThat(assess().decision().result()).isEqualTo(Result.COMPLIANT);
        pass(Duration.ofSeconds(59));
        assertThat(assess().decision().result()).isEqualTo(Result.COMPLIANT);

        touched.clear();
        pass(Duration.ofSeconds(1));
        assertThat(assess().decision().reason()).isEqualTo(Reason.ATTESTATION_NOT_CURRENT);
        assertThat(touched).contains(KEY);
    }
}
