package io.plumbline.evidence.replay;

import io.plumbline.core.control.ControlKey;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Findings;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.EvidenceRecord.Started;
import io.plumbline.evidence.record.EvidenceRecord.Stopped;
import io.plumbline.evidence.record.EvidenceRecord.Watching;
import io.plumbline.evidence.record.FindingChange;
import io.plumbline.evidence.record.FindingKey;
import io.plumbline.evidence.record.KnownFinding;
import io.plumbline.evidence.record.KnownResult;
import io.plumbline.evidence.record.ResultState;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static io.plumbline.evidence.record.Records.BAD;
import static io.plumbline.evidence.record.Records.GOOD;
import static io.plumbline.evidence.record.Records.IMPACT;
import static io.plumbline.evidence.record.Records.NETWORK;
import static io.plumbline.evidence.record.Records.failure;
import static io.plumbline.evidence.record.Records.key;
import static io.plumbline.evidence.record.Records.second;
import static org.assertj.core.api.Assertions.assertThat;

/** Holds the arithmetic of periods against going through everything, second by second. */
class PeriodPropertyTest {
    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().dontShrink();
    }

    @Property(tries = 20_000)
    void everyPeriodIsWhatGoingThroughEverythingFinds(@ForAll("seeds") long seed) {
        var script = new Script(new Random(seed));
        List<EvidenceRecord> records = script.records();
        int from = script.random.nextInt(40);
        int to = from + 1 + script.random.nextInt(60);
        var replay = new PeriodReplay(second(from), second(to));
        records.forEach(replay::accept);
        var naive = new NaiveReplay(records);

        History history = replay.finish();

        for (int at = from; at < to; at++) {
            for (ControlKey control : List.of(NETWORK, IMPACT)) {
                checkResult(history, naive, control, at);
            }
            if (!naive.isBlind(at)) {
                checkFindings(history, naive, at);
            }
        }
        for (Share share : history.shares()) {
            assertThat(share.times().values().stream().reduce(Duration.ZERO, Duration::plus).plus(share.unobserved())
                    .plus(share.undeclared())).isEqualTo(Duration.ofSeconds(to - from));
        }
    }

    private static void checkResult(History history, NaiveReplay naive, ControlKey control, int at) {
        List<ResultInterval> there = history.results()
                .stream()
                .filter(one -> one.control().equals(control) && !one.from().isAfter(second(at))
                        && one.to().isAfter(second(at)))
                .toList();
        ResultState expected = naive.results(at).get(control);
        if (naive.isBlind(at)) {
            assertThat(there).as("%s in blind second %s", control, at).allMatch(one -> !one.observed());
        } else if (expected == null) {
            assertThat(there).as("%s in second %s", control, at).isEmpty();
        } else {
            assertThat(there).as("%s in second %s", control, at).singleElement().satisfies(one -> {
                assertThat(one.observed()).isTrue();
                assertThat(one.result()).isEqualTo(expected.decision().result());
            });
        }
    }

    private static void checkFindings(History history, NaiveReplay naive, int at) {
        var expected = naive.findings(at);
        for (FindingKey key : List.of(key("deny", "a"), key("deny", "b"))) {
            List<FindingInterval> there = history.findings()
                    .stream()
                    .filter(one -> one.check().equals(key.check()) && one.resource().equals(key.resource())
                            && !one.from().isAfter(second(at)) && (one.to() == null || one.to().isAfter(second(at))))
                    .toList();
            assertThat(there.stream().map(FindingInterval::uid)).as("%s in second %s", key, at)
                    .isEqualTo(expected.containsKey(key) ? List.of(expected.get(key).uid()) : List.of());
        }
    }

    /** Records as an operator could leave them, with a clock that mostly goes forward. */
    private static final class Script {
        final Random random;
        private long now;
        private long latest;

        Script(Random random) {
            this.random = random;
        }

        List<EvidenceRecord> records() {
            List<EvidenceRecord> records = new ArrayList<>();
            int steps = 2 + random.nextInt(30);
            for (int i = 0; i < steps; i++) {
                now = Math.max(0, now + random.nextInt(8) - (random.nextInt(10) == 0 ? 6 : 0));
                latest = Math.max(latest, now);
                records.add(next(i));
            }
            return records;
        }

        private EvidenceRecord next(int step) {
            return switch (random.nextInt(9)) {
                case 0 -> new Started(second(now), "c", "one", "1", "r");
                case 1 -> new Stopped(second(now), "one");
                case 2, 3 -> new Baseline(second(now), "b" + step, 0, 1, List.of(), results(), findings());
                case 4 -> new ResultChanged(second(now), random.nextBoolean() ? NETWORK : IMPACT, state());
                case 5, 6 -> new Findings(second(now), List.of(change("a"), change("b")));
                case 7 -> new EvidenceRecord.Gap(second(now - random.nextInt(10)), second(now),
                        random.nextBoolean() ? List.of() : List.of("Pod"), "test");
                default -> new Watching(second(now));
            };
        }

        private List<KnownResult> results() {
            List<KnownResult> results = new ArrayList<>();
            for (ControlKey control : List.of(NETWORK, IMPACT)) {
                ResultState state = state();
                if (state != null) {
                    results.add(new KnownResult(control, state));
                }
            }
            return results;
        }

        private List<KnownFinding> findings() {
            List<KnownFinding> findings = new ArrayList<>();
            for (String name : List.of("a", "b")) {
                if (random.nextBoolean()) {
                    findings.add(new KnownFinding(key("deny", name),
                            failure("u" + random.nextInt(2), second(latest))));
                }
            }
            return findings;
        }

        private @Nullable ResultState state() {
            return switch (random.nextInt(3)) {
                case 0 -> GOOD;
                case 1 -> BAD;
                default -> null;
            };
        }

        private FindingChange change(String name) {
            return new FindingChange(second(now), key("deny", name),
                    random.nextBoolean() ? failure("u" + random.nextInt(2), second(latest)) : null, "8");
        }
    }
}
