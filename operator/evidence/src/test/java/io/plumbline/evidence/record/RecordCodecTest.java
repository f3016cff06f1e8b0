package io.plumbline.evidence.record;

import io.plumbline.core.check.Verdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.plumbline.evidence.record.Records.BAD;
import static io.plumbline.evidence.record.Records.GOOD;
import static io.plumbline.evidence.record.Records.NETWORK;
import static io.plumbline.evidence.record.Records.START;
import static io.plumbline.evidence.record.Records.failure;
import static io.plumbline.evidence.record.Records.key;
import static io.plumbline.evidence.record.Records.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordCodecTest {
    private static final Source SOURCE = new Source("TechnologicalControl", "iso27001-a.8.22", "u-1");

    static Stream<EvidenceRecord> records() {
        return Stream.of(new EvidenceRecord.Started(START, "c-1", "plumbline-0", "1.0", "abc"),
                new EvidenceRecord.Stopped(START, "plumbline-0"),
                new EvidenceRecord.Leader(START, "plumbline-0", 7),
                new EvidenceRecord.Config(START, SOURCE, 3, "", "aa", List.of()),
                new EvidenceRecord.Config(START, SOURCE, 4, "aa", "bb", List.of("the control was suspended")),
                new EvidenceRecord.Tombstone(START, SOURCE, "bb"),
                new EvidenceRecord.ResultChanged(START, NETWORK, BAD),
                new EvidenceRecord.ResultChanged(START, NETWORK, null),
                new EvidenceRecord.Findings(START, List.of(
                        new FindingChange(second(1), key("deny", "web"), failure("u-2", second(1)), "8"),
                        new FindingChange(second(2), key("deny", "web"), new FindingState("u-2", Outcome.EXCEPTED,
                                "größer \"\n\u0001\u2028 𝄞", "legacy", second(1), true, "7"), "8"),
                        new FindingChange(second(3), key("deny", "web"), null, "8"))),
                new EvidenceRecord.Baseline(START, "b1", 0, 2, List.of(new Declared(SOURCE, 4, "bb")),
                        List.of(new KnownResult(NETWORK, GOOD)), List.of()),
                new EvidenceRecord.Baseline(START, "b1", 1, 2, List.of(), List.of(),
                        List.of(new KnownFinding(key("deny", "web"), failure("u-2", second(1))))),
                new EvidenceRecord.Gap(START, second(5), List.of("Deployment.apps", "Pod"), "watch was cut"),
                new EvidenceRecord.Gap(START, second(5), List.of(), "queue was full"),
                new EvidenceRecord.Watching(START),
                new EvidenceRecord.SnapshotTaken(START, "0a1b", "daily-1", "ff00"),
                new EvidenceRecord.Download(START, "auditor@example.org", "/v1/snapshots/0a1b/package.zip"),
                new EvidenceRecord.KeyChanged(START, "{\"old\":\"x\"}"),
                new EvidenceRecord.SigningKey(START, "ff00", List.of(), "", ""),
                new EvidenceRecord.SigningKey(START, "ff00", List.of("{\"old\":\"x\"}"), "aa11", "unknown"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatIsWrittenIsRead(EvidenceRecord evidence) throws MalformedRecordException {
        assertThat(RecordCodec.decode(RecordCodec.encode(evidence))).isEqualTo(evidence);
    }

    @Test
    void everyKindIsInTheList() {
        assertThat(records().<Class<?>>map(Object::getClass).distinct().toList()).containsExactlyInAnyOrderElementsOf(
                kinds(EvidenceRecord.class).filter(kind -> kind != EvidenceRecord.Unrecognised.class).toList());
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(RecordCodecTest::kinds)
                : Stream.of(type);
    }

    @Test
    void fieldsAreInTheOrderOfRfc8785AndControlCharactersInLowerCase() {
        assertThat(new String(RecordCodec.encode(new EvidenceRecord.Download(START, "a\u001f\u20ac", "/x")),
                StandardCharsets.UTF_8))
                .isEqualTo("{\"at\":\"2026-04-01T00:00:00Z\",\"kind\":\"download\",\"v\":1,\"what\":\"/x\","
                        + "\"who\":\"a\\u001f€\"}");
    }

    @Test
    void aKindOfALaterVersionIsKeptAsWhatItIs() throws MalformedRecordException {
        assertThat(RecordCodec.decode(bytes("{\"v\":1,\"at\":\"2026-04-01T00:00:00Z\",\"kind\":\"news\",\"x\":[{}]}")))
                .isEqualTo(new EvidenceRecord.Unrecognised(START, "news"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{} {}", "{\"v\":1}", "{\"v\":1.5}", "{\"v\":null}",
        "{\"v\":2,\"at\":\"2026-04-01T00:00:00Z\",\"kind\":\"watching\"}",
        "{\"v\":1,\"v\":1,\"at\":\"2026-04-01T00:00:00Z\",\"kind\":\"watching\"}",
        "{\"v\":1,\"at\":\"yesterday\",\"kind\":\"watching\"}",
        "{\"v\":1,\"at\":\"2026-04-01T00:00:00Z\",\"kind\":\"leader\",\"epoch\":9007199254740993}",
        "{\"v\":1,\"at\":\"2026-04-01T00:00:00Z\",\"kind\":\"leader\",\"epoch\":\"1\"}",
        "{\"v\":1,\"at\":\"2026-04-01T00:00:00Z\",\"kind\":\"result\",\"control\":\"A.8.22\"}",
        "{\"v\":1,\"at\":\"2026-04-01T00:00:00Z\",\"kind\":\"snapshot\",\"id\":\"0\",\"manifest\":\"md5:0\"}",
        "{\"v\":1,\"at\":\"2026-04-01T00:00:00Z\",\"kind\":\"baseline\",\"id\":\"b\",\"part\":2,\"parts\":2,"
                + "\"results\":[],\"findings\":[]}",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["})
    void whatIsNoRecordIsRefused(String text) {
        assertThatThrownBy(() -> RecordCodec.decode(bytes(text))).isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void aPassIsNoFinding() {
        assertThatThrownBy(() -> new FindingState("u", Outcome.PASS, "", "", START, false, "7"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longTextIsCutAndHalvesOfCharactersAreReplaced() {
        var state = new FindingState("u", Outcome.FAIL, "\ud834" + "x".repeat(3_000), "", START, false, "7");
        assertThat(state.message()).startsWith("\ufffdx").endsWith("x…").hasSize(StoredText.MAX_LENGTH);
    }

    @Test
    void whatDoesNotFitIsSplitWithNothingLost() throws MalformedRecordException {
        var changes = IntStream.range(0, 2_000)
                .mapToObj(i -> new FindingChange(second(i), key("deny", "web-" + i), failure("u-" + i, second(i)), "8"))
                .toList();
        var parts = RecordSplitter.findings(second(9), changes);
        assertThat(parts.size()).isGreaterThan(1).isLessThan(12);
        for (var part : parts) {
            assertThat(RecordCodec.decode(RecordCodec.encode(part))).isEqualTo(part);
        }
        assertThat(parts.stream().flatMap(part -> part.changes().stream())).isEqualTo(changes);
    }

    @Test
    void aBaselineHasAsFewPartsAsItNeedsAndAllOfThemFit() throws MalformedRecordException {
        var declared = List.of(new Declared(SOURCE, 4, "bb"));
        var results = List.of(new KnownResult(NETWORK, GOOD));
        var findings = IntStream.range(0, 2_000)
                .mapToObj(i -> new KnownFinding(key("deny", "web-" + i), failure("u-" + i, second(i))))
                .toList();
        assertThat(RecordSplitter.baseline(START, "b", declared, results, findings.subList(0, 9))).singleElement()
                .isEqualTo(new EvidenceRecord.Baseline(START, "b", 0, 1, declared, results, findings.subList(0, 9)));
        var parts = RecordSplitter.baseline(START, "b", declared, results, findings);
        assertThat(parts.size()).isGreaterThan(2).isLessThan(12);
        for (var part : parts) {
            assertThat(RecordCodec.decode(RecordCodec.encode(part))).isEqualTo(part);
        }
        assertThat(parts.stream().flatMap(part -> part.findings().stream())).isEqualTo(findings);
    }

    @Test
    void aBaselineOfNothingIsAPartOfItsOwn() {
        assertThat(RecordSplitter.baseline(START, "b", List.of(), List.of(), List.of()))
                .containsExactly(new EvidenceRecord.Baseline(START, "b", 0, 1, List.of(), List.of(), List.of()));
    }

    @Test
    void aRecordThatDoesNotFitIsRefused() {
        var statement = new EvidenceRecord.KeyChanged(START, "x".repeat(RecordCodec.MAX_BYTES));
        assertThatThrownBy(() -> RecordCodec.encode(statement)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
