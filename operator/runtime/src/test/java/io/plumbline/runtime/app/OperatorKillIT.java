package io.plumbline.runtime.app;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Findings;
import io.plumbline.evidence.record.EvidenceRecord.Leader;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.EvidenceRecord.Started;
import io.plumbline.evidence.replay.StateReplay;
import io.plumbline.log.verify.VerifiedSeries;
import io.plumbline.runtime.evidence.EvidenceLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import static io.plumbline.runtime.app.TestCluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** The whole operator, killed at any moment while the cluster changes, loses nothing that it has named. */
class OperatorKillIT {
    private static final int KILLS = Integer.getInteger("operator.kills", 20);
    private static final long SEED = Long.getLong("operator.seed", 20_261_124);
    private static final String NAMESPACE = "team";
    private static final String CONTROL = "iso27001-a.8.9";
    /** About as long as an operator takes until it has opened its log. */
    private static final int START_NANOS = 2_000_000_000;
    private static final int MOMENT_NANOS = 500_000_000;
    private static final int PODS = 5;

    @TempDir
    Path place;

    private final Set<Long> named = new ConcurrentSkipListSet<>();
    private final Set<String> bad = new ConcurrentSkipListSet<>();
    private final CountDownLatch quiet = new CountDownLatch(1);
    private EvidenceLog log;
    private MockCluster mock;
    private Thread changes;
    private Watch watch;

    @BeforeEach
    void start() throws IOException {
        log = new EvidenceLog(Files.createDirectory(place.resolve("log")));
        mock = MockCluster.start(NAMESPACE);
        mock.server().client().resource(new NamespaceBuilder().withNewMetadata()
                .withName(OperatorSettings.defaults().leaseNamespace()).endMetadata().build()).create();
        mock.cluster().apply(Manifests.noPrivilegedPods("A.8.9", NAMESPACE));
        watch = mock.server().client().resources(TechnologicalControl.class).watch(new Named());
        changes = Thread.ofVirtual().start(this::change);
    }

    @AfterEach
    void stop() throws InterruptedException {
        quiet.countDown();
        changes.join();
        watch.close();
        mock.close();
    }

    @Test
    void whatAKilledOperatorNamedIsThereAndEveryStartIsTold() throws Exception {
        var random = new Random(SEED);
        for (int round = 0; round < KILLS; round++) {
            String identity = "round-" + round;
            try (OperatorProcess operator = operator(identity)) {
                // Some are killed on their way to the log, some when they write, some when statuses name what is there.
                int namedBefore = named.size();
                switch (random.nextInt(4)) {
                    case 0 -> LockSupport.parkNanos(random.nextInt(START_NANOS));
                    case 1 -> {
                        awaitStarted(operator, identity);
                        LockSupport.parkNanos(random.nextInt(MOMENT_NANOS));
                    }
                    default -> {
                        soon().until(() -> named.size() > namedBefore);
                        LockSupport.parkNanos(random.nextInt(MOMENT_NANOS));
                    }
                }
                operator.kill();
            }
        }
        quiet.countDown();
        changes.join();
        try (OperatorProcess last = operator("last")) {
            awaitStarted(last, "last");
            soon().untilAsserted(() -> assertThat(found()).isEqualTo(new TreeSet<>(bad)));
            last.kill();
        }

        List<EvidenceRecord> records = log.records();
        assertThat(named).as("seed %d", SEED).hasSizeGreaterThan(KILLS / 4);
        assertThat(log.verify()).as("seed %d", SEED).isInstanceOf(VerifiedSeries.Holds.class);
        assertThat(named).allSatisfy(
                index -> assertThat(isAboutTheControl(records.get(index.intValue()))).isTrue());
        everyStartIsTold(records);
    }

    private void everyStartIsTold(List<EvidenceRecord> records) {
        Set<String> identities = new HashSet<>();
        boolean known = false;
        int knownStarts = 0;
        for (int i = 0; i < records.size(); i++) {
            switch (records.get(i)) {
                case Started started -> {
                    assertThat(identities.add(started.identity())).as(started.identity()).isTrue();
                    assertThat(records.get(i + 1)).isInstanceOf(Leader.class);
                    known = false;
                }
                case Baseline baseline -> {
                    knownStarts += known ? 0 : 1;
                    known = true;
                }
                case Findings findings -> assertThat(known).as("entry %d", i).isTrue();
                case ResultChanged changed -> assertThat(known).as("entry %d", i).isTrue();
                default -> {
                    // Says nothing of the state.
                }
            }
        }
        assertThat(knownStarts).isGreaterThan(KILLS / 4);
        assertThat(records.stream().filter(Leader.class::isInstance).map(Leader.class::cast))
                .extracting(Leader::epoch).isSorted().doesNotHaveDuplicates().hasSameSizeAs(identities);
    }

    private static boolean isAboutTheControl(EvidenceRecord one) {
        return switch (one) {
            case ResultChanged changed -> changed.control().resourceName().equals(CONTROL);
            case Baseline baseline -> baseline.results().stream().anyMatch(
                    result -> result.control().resourceName().equals(CONTROL));
            default -> false;
        };
    }

    private OperatorProcess operator(String identity) throws IOException {
        return OperatorProcess.start(mock.server().url(), log, identity, "", place);
    }

    private void awaitStarted(OperatorProcess operator, String identity) {
        soon().until(() -> {
            assertThat(operator.isAlive()).as(operator::said).isTrue();
            return log.records(Started.class).stream().anyMatch(one -> one.identity().equals(identity));
        });
    }

    /** The pods that the log knows to be bad. */
    private Set<String> found() {
        var state = new StateReplay();
        log.records().forEach(state::accept);
        assertThat(state.isKnown()).isTrue();
        return state.findings().keySet().stream().map(one -> one.resource().name()).collect(
                Collectors.toCollection(TreeSet::new));
    }

    private void change() {
        var random = new Random(SEED);
        try {
            do {
                String name = "pod-" + random.nextInt(PODS);
                String pod = Manifests.pod(NAMESPACE, name, true);
                if (bad.remove(name)) {
                    mock.cluster().delete(pod);
                } else {
                    mock.cluster().apply(pod);
                    bad.add(name);
                }
            } while (!quiet.await(30, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Remembers every record that a status has named. */
    private final class Named implements Watcher<TechnologicalControl> {
        @Override
        public void eventReceived(Action action, TechnologicalControl control) {
            if (control.getStatus() != null && control.getStatus().evidence() != null) {
                named.add(control.getStatus().evidence().logIndex());
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            // Not before the end: what was named by then is what counts.
        }
    }
}
