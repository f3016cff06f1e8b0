package io.plumbline.core.engine;

import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.cluster.Fingerprints;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.fixture.ManualClock;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

import static io.plumbline.core.fixture.Checks.check;
import static org.assertj.core.api.Assertions.assertThat;

class PictureTest {
    private static final int WORKERS = 2;
    private static final int MANY = 1_000_000;
    private static final Duration LONG = Duration.ofSeconds(60);

    private record Seen(ResourceKey key, String uid, String version) {}

    private final Map<Seen, Resource> told = new ConcurrentHashMap<>();
    private final SharedQueue queue = new SharedQueue(WORKERS);
    private final Engine engine = new Engine(Controls.COMPILER, new PlannerEvaluator(Limits.DEFAULT),
            new FindingStore(new ManualClock()), queue, control -> {}, new ManualClock());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> workers = new ArrayList<>();

    @BeforeEach
    void start() {
        for (int i = 0; i < WORKERS; i++) {
            int shard = i;
            workers.add(threads.submit(() -> work(shard)));
        }
    }

    @AfterEach
    void stop() throws Exception {
        queue.close();
        for (Future<?> worker : workers) {
            worker.get();
        }
        threads.shutdownNow();
    }

    private Void work(int shard) throws InterruptedException {
        for (SharedQueue.Work work = queue.take(shard); work != null; work = queue.take(shard)) {
            try {
                engine.evaluate(work.subject(), work.checks());
            } finally {
                queue.done(shard);
            }
        }
        return null;
    }

    @Test
    void whileTheClusterChangesAPictureThatIsStillIsOfOneMoment() throws Exception {
        ControlPool.ALL.forEach(engine::setControl);
        // What is not synced has no verdicts that anybody relies on.
        Set<ResourceType> types = engine.needs().keySet();
        types.forEach(type -> engine.state(type, SourceState.synced()));
        Semaphore bursts = new Semaphore(0);
        AtomicBoolean over = new AtomicBoolean();
        List<Future<?>> writers = new ArrayList<>();
        for (ResourceType type : types) {
            writers.add(threads.submit(() -> watch(type, new Random(type.hashCode()), bursts, over)));
        }
        for (int i = 0; i < 60; i++) {
            bursts.release(types.size());
            Picture picture = engine.picture(MANY, LONG);

            assertThat(picture.still()).isTrue();
            agree(picture);
        }
        over.set(true);
        bursts.release(types.size());
        for (Future<?> writer : writers) {
            writer.get();
        }
    }

    private Void watch(ResourceType type, Random random, Semaphore bursts, AtomicBoolean over)
            throws InterruptedException {
        World world = new World(random);
        while (!over.get()) {
            bursts.acquire();
            for (int i = 0; i < 10; i++) {
                Resource before = world.change(type);
                Resource now = before == null ? null : world.objects.get(before.key());
                if (before != null && (now == null || !now.uid().equals(before.uid()))) {
                    engine.delete(before.key(), before.uid());
                }
                if (now != null) {
                    told.put(new Seen(now.key(), now.uid(), now.version()), now);
                    engine.put(now);
                }
            }
        }
        return null;
    }

    /** What the picture says of its verdicts is what they are for the resources and states that it shows. */
    private void agree(Picture picture) {
        ClusterView view = new ClusterView();
        picture.kinds().forEach((type, kind) -> {
            view.states.put(type, kind.state().status());
            kind.members().forEach(member -> {
                Resource resource = told.get(new Seen(member.resource().key(), member.resource().uid(),
                        member.version()));
                view.objects.put(resource.key(), resource);
            });
        });
        picture.assessments().forEach(one -> view.controls.put(one.control().control().key(),
                one.control().control()));
        Oracle oracle = new Oracle(view);
        for (Assessment assessment : picture.assessments()) {
            ControlKey key = assessment.control().control().key();
            assertThat(tallies(picture, key)).as("lines of %s", key)
                    .isEqualTo(new TreeMap<>(oracle.findings().checks(key)));
            assertThat(assessment.decision().result()).as("result of %s", key).isEqualTo(oracle.result(key));
            long findings = tallies(picture, key).values().stream().mapToLong(PictureTest::findings).sum();
            assertThat(assessment.summary().worst()).as("findings of %s", key)
                    .filteredOn(finding -> !finding.resource().name().isEmpty())
                    .hasSize((int) findings)
                    .extracting(Finding::since)
                    .doesNotContainNull();
        }
    }

    private static int findings(Tally tally) {
        return tally.applicable() - tally.pass();
    }

    private static Map<String, Tally> tallies(Picture picture, ControlKey control) {
        Map<String, Map<Outcome, Integer>> counts = new TreeMap<>();
        picture.verdicts().forEach(control, line -> counts
                .computeIfAbsent(line.check().key().check(), absent -> new EnumMap<>(Outcome.class))
                .merge(line.verdict().outcome(), 1, Integer::sum));
        Map<String, Tally> tallies = new TreeMap<>();
        counts.forEach((check, all) -> tallies.put(check, new Tally(all.getOrDefault(Outcome.FAIL, 0),
                all.getOrDefault(Outcome.ERROR, 0), all.getOrDefault(Outcome.NOT_EVALUATED, 0),
                all.getOrDefault(Outcome.EXCEPTED, 0), all.getOrDefault(Outcome.PASS, 0),
                all.getOrDefault(Outcome.NOT_APPLICABLE, 0))));
        return tallies;
    }

    @Test
    void aChangeThatNoCheckSeesLeavesTheDigestAndMovesTheVersion() throws Exception {
        Control control = Controls.control("A.8.1", check("pods").on(Universe.POD).passes("object.spec.ok"));
        engine.setControl(control);
        engine.state(Universe.POD, SourceState.synced());
        engine.put(pod("1", true, "quiet"));
        Picture.Member first = member(engine.picture(MANY, LONG));

        engine.put(pod("2", true, "loud"));
        Picture.Member second = member(engine.picture(MANY, LONG));
        engine.put(pod("3", false, "loud"));
        Picture.Member third = member(engine.picture(MANY, LONG));

        assertThat(List.of(first.version(), second.version(), third.version())).containsExactly("1", "2", "3");
        Fingerprints prints = new Fingerprints();
        assertThat(prints.of(second.resource())).matches("[0-9a-f]{64}").isEqualTo(prints.of(first.resource()))
                .isEqualTo(new Fingerprints().of(second.resource()))
                .isNotEqualTo(prints.of(third.resource()));
    }

    private static Resource pod(String version, boolean ok, String noise) {
        return Json.resource(Universe.POD, "{metadata: {name: 'p', namespace: 'shop', uid: '1', resourceVersion: '"
                + version + "'}, spec: {ok: " + ok + ", noise: '" + noise + "'}}");
    }

    private static Picture.Member member(Picture picture) {
        return picture.kinds().get(Universe.POD).members().getFirst();
    }

    @Test
    void whereNobodyWorksThePictureIsTakenAndSaysThatItIsNotStill() throws Exception {
        queue.close();
        for (Future<?> worker : workers) {
            worker.get();
        }
        ControlPool.ALL.forEach(engine::setControl);
        engine.state(Universe.POD, SourceState.synced());
        engine.put(pod("1", true, "quiet"));

        assertThat(engine.picture(2, Duration.ofMillis(1)).still()).isFalse();
    }
}
