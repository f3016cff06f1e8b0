package io.plumbline.core.finding;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.check.Verdict.Error.Reason;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.control.Severity;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.ManualClock;
import io.plumbline.core.fixture.NaiveFindings;
import io.plumbline.core.fixture.NaiveFindings.Line;
import io.plumbline.core.fixture.NaiveRow;
import io.plumbline.core.fixture.NaiveRow.Judged;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever comes and goes in whatever order, the running counters say what a count of the final rows says. */
class FindingStorePropertyTest {
    private static final ResourceType DEPLOYMENT = new ResourceType("apps", "Deployment");
    private static final ResourceType JOB = ResourceType.JOB;
    private static final ResourceType CRON_JOB = new ResourceType("batch", "CronJob");

    private static final Checks GRAVE = Checks.check("grave").on(ResourceType.POD, DEPLOYMENT);
    private static final Checks POD_ONLY = Checks.check("pod").on(ResourceType.POD).severity(Severity.LOW)
            .evidence(EvidenceKind.REPORTED);
    /** Two controls, and a later version of the first. */
    private static final List<List<CompiledCheck>> CHECKS = Stream
            .of(Controls.control("A.8.1", GRAVE, POD_ONLY),
                    Controls.control("A.8.2", GRAVE, Checks.check("extended").on(ResourceType.POD).extended(),
                            Checks.check("info").on(ResourceType.POD).severity(Severity.INFO)),
                    Controls.control("A.8.1", Checks.check("grave").on(ResourceType.POD).passes("1 == 1")))
            .map(Controls::compiled)
            .toList();
    private static final List<Verdict> VERDICTS = List.of(Verdict.Pass.INSTANCE, Verdict.NotApplicable.INSTANCE,
            new Verdict.Fail("one way"), new Verdict.Fail("another way"),
            new Verdict.Error(Reason.EVALUATION, "broken"), new Verdict.NotEvaluated("Pod is stale"),
            new Verdict.Excepted("cex-1", "known"));

    /** What is known of a finding over time. */
    private record Known(Verdict.Outcome outcome, Instant since) {}

    private final ManualClock clock = new ManualClock();
    private FindingStore store;
    private Map<ResourceKey, Row> rows;
    private Map<List<Object>, Known> sinces;
    private Set<List<Object>> contested;
    /** What somebody knows who was told of every change. */
    private final List<Finding> told = new ArrayList<>();

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().dontShrink();
    }

    @Property(tries = 300)
    void countersFindingsAndTimesAreThoseOfTheFinalRows(@ForAll("seeds") long seed,
            @ForAll @IntRange(min = 1, max = 60) int steps) {
        Random random = new Random(seed);
        told.clear();
        store = new FindingStore(clock, (before, after) -> {}, new Listener());
        rows = new TreeMap<>();
        sinces = new HashMap<>();
        contested = new HashSet<>();
        for (int i = 0; i < steps; i++) {
            clock.advance(Duration.ofSeconds(1));
            NaiveFindings before = naive();
            Set<ControlKey> touched;
            if (random.nextInt(5) == 0) {
                touched = remove(anyResource(random));
            } else {
                touched = apply(anyRow(random));
            }
            check(before, touched);
        }
    }

    private Set<ControlKey> remove(ResourceKey resource) {
        Set<ControlKey> touched = store.remove(resource);
        rows.remove(resource);
        keepTimes();
        return touched;
    }

    private Set<ControlKey> apply(Row row) {
        Set<ControlKey> touched = store.apply(row, "1");
        Row known = rows.get(row.resource());
        if (known != null && !known.uid().equals(row.uid())) {
            // Another resource under the same name: as if the first had gone and the second come.
            rows.remove(row.resource());
            keepTimes();
        }
        rows.put(row.resource(), row);
        keepTimes();
        return touched;
    }

    private static ResourceKey anyResource(Random random) {
        ResourceType type = List.of(ResourceType.POD, ResourceType.POD, ResourceType.POD, DEPLOYMENT, JOB, CRON_JOB)
                .get(random.nextInt(6));
        return new ResourceKey(type, random.nextBoolean() ? "shop" : "bank", "n" + random.nextInt(3));
    }

    private static Row anyRow(Random random) {
        ResourceKey resource = anyResource(random);
        ResourceType ownerType = switch (resource.type().kind()) {
            case "Pod" -> random.nextBoolean() ? DEPLOYMENT : random.nextBoolean() ? JOB : CRON_JOB;
            case "Job" -> CRON_JOB;
            default -> resource.type();
        };
        boolean owned = !ownerType.equals(resource.type()) && random.nextInt(4) > 0;
        ResourceKey owner = owned
                ? new ResourceKey(ownerType, resource.namespace(), "n" + random.nextInt(2))
                : resource;
        List<CompiledCheck> checks = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        boolean later = random.nextBoolean();
        for (CompiledCheck check : Stream.of(CHECKS.get(later ? 2 : 0), CHECKS.get(1)).flatMap(List::stream).toList()) {
            if (random.nextInt(4) > 0) {
                checks.add(check);
                verdicts.add(VERDICTS.get(random.nextInt(VERDICTS.size())));
            }
        }
        return new Row(resource, resource + "#" + random.nextInt(6) / 5, owner, checks, verdicts);
    }

    private NaiveFindings naive() {
        return new NaiveFindings(rows.values().stream().map(FindingStorePropertyTest::naive).toList());
    }

    private static NaiveRow naive(Row row) {
        List<Judged> verdicts = new ArrayList<>();
        for (int i = 0; i < row.checks().size(); i++) {
            CompiledCheck check = row.checks().get(i);
            verdicts.add(new Judged(check, check.key(), check.check(), row.verdicts().get(i)));
        }
        return new NaiveRow(row.resource(), row.uid(), row.owner(), verdicts);
    }

    /** A finding goes on while the same check reaches the same outcome on the same resource. */
    private void keepTimes() {
        Map<List<Object>, Known> next = new HashMap<>();
        for (Line line : naive().lines()) {
            if (line.isFinding()) {
                List<Object> key = key(line);
                Known known = sinces.get(key);
                boolean goesOn = known != null && known.outcome() == line.verdict().outcome();
                Known other = next.put(key, goesOn ? known : new Known(line.verdict().outcome(), clock.instant()));
                if (other != null) {
                    // Shown twice for one resource, in passing: it is open which of both goes on.
                    contested.add(key);
                }
            }
        }
        sinces = next;
    }

    private void check(NaiveFindings before, Set<ControlKey> touched) {
        NaiveFindings expected = naive();
        assertThat(store.namespaces()).isEqualTo(expected.namespaces());
        for (String id : List.of("A.8.1", "A.8.2")) {
            ControlKey control = Controls.key(id);
            Summary summary = store.summary(control, Integer.MAX_VALUE);
            assertThat(summary.checks()).isEqualTo(new TreeMap<>(expected.checks(control)));
            assertThat(summary.resources()).isEqualTo(expected.resources(control));
            assertThat(summary.basis()).isEqualTo(expected.basis(control));
            List<Line> findings = expected.of(control).stream().filter(Line::isFinding).toList();
            assertThat(summary.findings()).isEqualTo(findings.size());
            assertThat(summary.worst()).extracting(FindingStorePropertyTest::told)
                    .containsExactlyInAnyOrderElementsOf(
                            findings.stream().map(FindingStorePropertyTest::told).toList());
            assertThat(summary.worst()).isSortedAccordingTo(Finding.WORST_FIRST);
            checkTimes(summary, findings);
            checkUids(summary.worst());
            if (!told(before, control).equals(told(expected, control))) {
                assertThat(touched).contains(control);
            }
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(Stream.of("A.8.1", "A.8.2")
                .flatMap(id -> store.summary(Controls.key(id), Integer.MAX_VALUE).worst().stream())
                .toList());
        for (ResourceKey resource : rows.keySet()) {
            assertThat(store.row(resource)).isEqualTo(rows.get(resource));
        }
    }

    private static String told(Finding finding) {
        return finding.check().key() + " " + finding.resource() + " " + finding.verdict()
                + finding.differsFromTemplate();
    }

    /** All that there is to see of a control; in which unit it is counted cannot be seen. */
    private static List<String> told(NaiveFindings findings, ControlKey control) {
        return findings.of(control).stream().map(FindingStorePropertyTest::told).sorted().toList();
    }

    private static String told(Line line) {
        return line.key() + " " + line.resource() + " " + line.verdict() + line.differs();
    }

    private void checkTimes(Summary summary, List<Line> findings) {
        for (Finding finding : summary.worst()) {
            List<Object> key = List.of(finding.check().key(), finding.resource());
            if (!contested.contains(key)) {
                assertThat(finding.since()).as("%s", finding).isEqualTo(sinces.get(key).since());
            }
        }
        if (contested.isEmpty()) {
            Map<Severity, Instant> oldest = new HashMap<>();
            for (Line line : findings) {
                if (line.verdict() instanceof Verdict.Fail) {
                    oldest.merge(line.check().severity(), sinces.get(key(line)).since(),
                            (one, other) -> one.isBefore(other) ? one : other);
                }
            }
            assertThat(summary.oldestFailure()).isEqualTo(oldest);
        }
    }

    private static List<Object> key(Line line) {
        return List.of(line.key(), line.resource());
    }

    private void checkUids(Collection<Finding> findings) {
        for (Finding finding : findings) {
            assertThat(rows.values()).as("%s", finding)
                    .anyMatch(row -> row.uid().equals(finding.uid())
                            && (row.resource().equals(finding.resource()) || row.owner().equals(finding.resource())));
        }
    }

    private final class Listener implements FindingWatch {
        @Override
        public Beginning began(Shown line) {
            return null;
        }

        @Override
        public void changed(List<Finding> ended, List<Finding> begun, Occasion occasion) {
            assertThat(told).containsAll(ended);
            ended.forEach(told::remove);
            told.addAll(begun);
        }
    }
}
