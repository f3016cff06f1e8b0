package io.plumbline.evidence.replay;

import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.EvidenceRecord.Started;
import io.plumbline.evidence.record.EvidenceRecord.Watching;
import io.plumbline.evidence.record.KnownResult;
import io.plumbline.evidence.record.RecordCodec;
import io.plumbline.evidence.record.ResultState;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import static io.plumbline.evidence.record.Records.BAD;
import static io.plumbline.evidence.record.Records.GOOD;
import static io.plumbline.evidence.record.Records.IMPACT;
import static io.plumbline.evidence.record.Records.NETWORK;
import static io.plumbline.evidence.record.Records.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LogReplayTest {
    private static final String LOST = "entries from 2 of the log one are lost (disk)";

    private final AtomicLong read = new AtomicLong();

    private static Baseline baseline(long at, ResultState state) {
        return new Baseline(second(at), "b" + at, 0, 1, List.of(), List.of(new KnownResult(NETWORK, state)), List.of());
    }

    private static Started started(long at) {
        return new Started(second(at), "c", "one", "1", "r");
    }

    private static List<byte[]> encoded(List<? extends EvidenceRecord> records) {
        return records.stream().map(RecordCodec::encode).toList();
    }

    private LoggedEntries log(String origin, List<byte[]> entries, Optional<String> lost) {
        return new LoggedEntries(origin, 0, entries.size(), (from, to, visitor) -> {
            for (long i = from; i < to; i++) {
                read.incrementAndGet();
                if (entries.get((int) i).length == 0) {
                    throw new IOException("damaged at " + i);
                }
                if (!visitor.entry(i, entries.get((int) i))) {
                    return;
                }
            }
        }, lost);
    }

    private LoggedEntries whole(String origin, EvidenceRecord... records) {
        return log(origin, encoded(List.of(records)), Optional.empty());
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().dontShrink();
    }

    @Property(tries = 5_000)
    void whereverReadingBeginsThePeriodIsTheSame(@ForAll("seeds") long seed) throws IOException {
        Random random = new Random(seed);
        List<EvidenceRecord> records = records(random);
        int from = random.nextInt(60);
        int to = from + 1 + random.nextInt(40);
        PeriodReplay everything = new PeriodReplay(second(from), second(to));
        records.forEach(everything::accept);
        int cut = random.nextInt(records.size() + 1);

        History history = new LogReplay(List.of(log("one", encoded(records.subList(0, cut)), Optional.empty()),
                log("two", encoded(records.subList(cut, records.size())), Optional.empty())), 1 + random.nextInt(6))
                .over(second(from), second(to));

        History expected = everything.finish();
        assertThat(history.gaps()).isEqualTo(expected.gaps());
        assertThat(history.results().stream().filter(ResultInterval::observed)).containsExactlyInAnyOrderElementsOf(
                expected.results().stream().filter(ResultInterval::observed).toList());
    }

    /** With a clock that goes forward: where reading begins cannot be told from it otherwise. */
    private static List<EvidenceRecord> records(Random random) {
        List<EvidenceRecord> records = new ArrayList<>();
        int now = 0;
        for (int i = 0; i < 40; i++) {
            int before = now;
            now += random.nextInt(5);
            records.add(switch (random.nextInt(7)) {
                case 0 -> started(now);
                case 1, 2 -> baseline(now, random.nextBoolean() ? GOOD : BAD);
                case 3 -> new ResultChanged(second(now), random.nextBoolean() ? NETWORK : IMPACT,
                        random.nextBoolean() ? GOOD : BAD);
                case 4 -> new EvidenceRecord.Gap(second(before), second(now), List.of(), "full");
                case 5 -> new EvidenceRecord.Gap(second(random.nextInt(now + 1)), second(now), List.of("Pod"),
                        "forbidden");
                default -> new Watching(second(now));
            });
        }
        return records;
    }

    @Test
    void aGapOfAKindIsToldThoughItEndedLongAfterThePeriod() throws Exception {
        History history = new LogReplay(List.of(whole("one", baseline(0, GOOD), baseline(100, GOOD),
                new EvidenceRecord.Gap(second(10), second(200), List.of("Pod"), "forbidden")))).over(second(0),
                        second(50));
        assertThat(history.gaps()).singleElement().isEqualTo(new Gap(second(10), second(50), List.of("Pod"),
                "forbidden"));
    }

    @Test
    void readingBeginsAtTheLastBaselineThatSuffices() throws Exception {
        List<EvidenceRecord> records = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            records.add(i % 100 == 0 ? baseline(i, GOOD) : new Watching(second(i)));
        }
        History history = new LogReplay(List.of(log("one", encoded(records), Optional.empty())), 10)
                .over(second(950), second(960));
        assertThat(history.results()).singleElement().satisfies(one -> assertThat(one.observed()).isTrue());
        assertThat(read.get()).isLessThan(400);
    }

    @Test
    void whatIsLostIsTheCauseUntilTheNextBaseline() throws Exception {
        LogReplay replay = new LogReplay(List.of(
                log("one", encoded(List.of(baseline(0, GOOD), new Watching(second(10)))), Optional.of(LOST)),
                whole("two", started(40), baseline(50, BAD), new Watching(second(100)))));
        History history = replay.over(second(0), second(60));
        assertThat(history.gaps()).containsExactly(new Gap(second(10), second(50), List.of(), LOST));
        assertThat(history.results()).extracting(ResultInterval::observed).containsExactly(true, false, true);
        assertThat(replay.losses()).containsExactly(LOST);
        assertThat(replay.heard()).isEqualTo(second(100));
    }

    @Test
    void entriesThatCannotBeReadAreLostWhereSomebodySaysThatSomethingIs() throws Exception {
        List<byte[]> torn = List.of(RecordCodec.encode(baseline(0, GOOD)), new byte[0]);
        LoggedEntries after = whole("two", started(40), baseline(50, BAD), new Watching(second(100)));
        assertThat(
                new LogReplay(List.of(log("one", torn, Optional.of(LOST)), after)).over(second(0), second(60)).gaps())
                .singleElement().satisfies(gap -> assertThat(gap.from()).isEqualTo(second(0)));
        LogReplay unexplained = new LogReplay(List.of(log("one", torn, Optional.empty()), after));
        assertThatThrownBy(() -> unexplained.over(second(0), second(60))).hasMessage("damaged at 1");
        assertThat(new LogReplay(List.of(log("one", torn, Optional.empty()), after)).over(second(50), second(60))
                .gaps()).as("nothing of the log before is needed").isEmpty();
    }

    @Test
    void anEntryThatIsNoRecordIsAGap() throws Exception {
        List<byte[]> entries = List.of(RecordCodec.encode(baseline(0, GOOD)),
                "hello".getBytes(StandardCharsets.UTF_8), RecordCodec.encode(new Watching(second(90))));
        LogReplay replay = new LogReplay(List.of(log("one", entries, Optional.empty())));
        assertThat(replay.over(second(10), second(20)).gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.cause()).startsWith("entry 1 of the log one is no record");
            assertThat(gap.from()).isEqualTo(second(10));
        });
        assertThat(replay.losses()).hasSize(1);
    }

    @Test
    void withoutALogNothingIsKnown() throws Exception {
        assertThat(new LogReplay(List.of()).over(second(0), second(1)).gaps()).singleElement().satisfies(
                gap -> assertThat(gap.cause()).isEqualTo("before the first record"));
        List<EvidenceRecord> told = new ArrayList<>();
        new LogReplay(List.of()).all(told::add);
        assertThat(told).isEmpty();
    }
}
