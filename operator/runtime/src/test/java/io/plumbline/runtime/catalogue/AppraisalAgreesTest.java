package io.plumbline.runtime.catalogue;

import io.plumbline.core.ai.Appraisal;
import io.plumbline.core.ai.Judgement;
import io.plumbline.core.ai.Judgement.Truth;
import io.plumbline.core.ai.MaxAges;
import io.plumbline.core.ai.SightingControl;
import io.plumbline.core.catalogue.Fixture;
import io.plumbline.core.catalogue.FixtureCluster;
import io.plumbline.core.catalogue.Fixtures;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.runtime.status.ControlTranslator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** What is said of a record, and what the checks of the catalogue find on it, must not contradict each other. */
class AppraisalAgreesTest {
    private static final Fixtures FIXTURES = Fixtures.read();
    private static final Compiler COMPILER = new Compiler(Environment.builtIn(), Limits.DEFAULT,
            BuiltInExpressions.load());
    /** As the defaults of the parameters have it. */
    private static final MaxAges AGES = new MaxAges(Duration.ofHours(8760), Duration.ofHours(4320),
            Duration.ofHours(4320));
    /** A kill switch that is not required is judged all the same when it is declared; no check does that. */
    private static final Set<String> ASKED_OF_FEW = Set.of("TargetMissing", "NotTested", "TestOutdated");
    private static final Map<Fixture, Appraisal> APPRAISALS = new ConcurrentHashMap<>();
    private static final Map<String, FixtureCluster> CLUSTERS = new ConcurrentHashMap<>();
    private static List<Control> controls = List.of();

    /** What is said, and the checks that look at the same. */
    private record Subject(String name, Function<Appraisal, Judgement> judgement, List<String> checks) {}

    private static final List<Subject> SUBJECTS = List.of(
            new Subject("Registered", Appraisal::registered, List.of("aisystem-workloads-exist")),
            new Subject("ImpactAssessmentCurrent", Appraisal::impactCurrent,
                    List.of("ai-impact-process-triggered-by-change", "aisystem-impact-assessment-current")),
            new Subject("EvaluationsMet", Appraisal::evaluationsMet,
                    List.of("aisystem-evaluations-fresh", "aisystem-evaluations-meet-thresholds")),
            new Subject("OversightReady", Appraisal::oversightReady,
                    List.of("aisystem-human-oversight-defined", "aisystem-kill-switch-ready")));

    @BeforeAll
    static void translate() throws IOException {
        ControlTranslator translator = new ControlTranslator();
        controls = new CatalogueFolder().read(Path.of("../../crds/catalogue")).stream()
                .map(resource -> translator.translate(resource).control())
                .toList();
    }

    private static Stream<Fixture> fixtures() {
        return FIXTURES.all().stream().filter(
                fixture -> fixture.subject().type().equals(SightingControl.AI_SYSTEM)
                        && fixture.parameters().isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> whatIsSaidIsWhatChecksFind() {
        return fixtures().flatMap(fixture -> SUBJECTS.stream().map(
                subject -> dynamicTest(fixture + " | " + subject.name(), () -> agree(fixture, subject))));
    }

    private static void agree(Fixture fixture, Subject subject) {
        List<Outcome> verdicts = subject.checks().stream().map(id -> outcome(fixture, id)).toList();
        Judgement said = subject.judgement().apply(appraisal(fixture));

        if (verdicts.contains(Outcome.FAIL) || verdicts.contains(Outcome.ERROR)) {
            assertThat(said.truth()).as("%s, while checks say %s", said, verdicts).isNotEqualTo(Truth.TRUE);
        } else if (verdicts.contains(Outcome.PASS) && !ASKED_OF_FEW.contains(said.reason())) {
            assertThat(said.truth()).as("%s, while checks say %s", said, verdicts).isEqualTo(Truth.TRUE);
        } else if (verdicts.contains(Outcome.PASS)) {
            assertThat(verdicts).as("%s", said).contains(Outcome.NOT_APPLICABLE);
        } else {
            assertThat(said.truth()).as("%s, while no check applies", said).isNotEqualTo(Truth.FALSE);
        }
    }

    private static Appraisal appraisal(Fixture fixture) {
        return APPRAISALS.computeIfAbsent(fixture,
                absent -> new SightedFixture(fixture, COMPILER, BodyMap.EMPTY).appraisal(AGES));
    }

    private static FixtureCluster cluster(Fixture fixture, String id) {
        Control control = controls.stream()
                .filter(one -> one.checks().stream().anyMatch(check -> check.id().equals(id)))
                .findFirst()
                .orElseThrow();
        Check check = control.checks().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        Control alone = new Control(control.key(), control.title(), false, control.scope(), FIXTURES.parameters(),
                control.attestationRequired(), List.of(check));
        return new FixtureCluster(FixtureCluster.everywhere(alone), COMPILER,
                Clock.fixed(fixture.now(), ZoneOffset.UTC));
    }

    private static Outcome outcome(Fixture fixture, String id) {
        Verdict verdict = CLUSTERS.computeIfAbsent(id + fixture.now(), absent -> cluster(fixture, id))
                .verdict(fixture);
        return verdict == null ? Outcome.NOT_APPLICABLE : verdict.outcome();
    }

    @Test
    void everythingThatIsSaidIsSaidOfSomeFixtureBothWays() {
        for (Subject subject : SUBJECTS) {
            Set<Truth> said = new HashSet<>();
            fixtures().forEach(fixture -> said.add(subject.judgement().apply(appraisal(fixture)).truth()));
            assertThat(said).as(subject.name()).contains(Truth.TRUE, Truth.FALSE);
        }
    }

    /** The look at AI binds as the checks bind, and asks the same kinds. */
    @Test
    void workloadsAreBoundToRecordsInOneWay() {
        Control detection = controls.stream()
                .filter(one -> one.key().equals(SightingControl.DETECTION))
                .findFirst()
                .orElseThrow();
        Check sighting = SightingControl.of(BodyMap.EMPTY).checks().get(0);
        Lookup own = sighting.lookups().get(0);
        List<Check> registered = detection.checks().stream().filter(one -> one.id().endsWith("-registered")).toList();
        Set<ResourceType> kinds = new HashSet<>();
        registered.forEach(check -> kinds.addAll(check.resources()));
        List<ResourceType> looked = new ArrayList<>(sighting.resources());
        looked.removeAll(
                List.of(new ResourceType("gateway.networking.k8s.io", "HTTPRoute"), SightingControl.AI_SYSTEM));

        assertThat(registered).hasSize(3).allSatisfy(check -> assertThat(check.lookups()).singleElement()
                .satisfies(lookup -> {
                    assertThat(own.subjectKey()).isEqualTo(lookup.subjectKey());
                    assertThat(own.key()).startsWith(lookup.key());
                }));
        assertThat(looked).containsExactlyInAnyOrderElementsOf(kinds);
        List<ResourceType> custom = detection.checks().stream()
                .filter(one -> one.id().equals("ai-resource-registered"))
                .findFirst()
                .orElseThrow()
                .resources();
        String known = Environment.builtIn().variables().stream()
                .filter(one -> one.name().equals("aiResourceKinds"))
                .findFirst()
                .orElseThrow()
                .expression();
        assertThat(custom).allSatisfy(
                type -> assertThat(known).contains("'" + type.group() + "/" + type.kind() + "'"));
        assertThat(known.split(",")).hasSameSizeAs(custom);
    }
}
