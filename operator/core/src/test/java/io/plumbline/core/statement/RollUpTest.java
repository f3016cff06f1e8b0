package io.plumbline.core.statement;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.people.Attestations.Current;
import io.plumbline.core.result.Result;
import io.plumbline.core.statement.Declaration.Entry;
import io.plumbline.core.statement.Declaration.Implementation;
import io.plumbline.core.statement.Measurement.ControlMissing;
import io.plumbline.core.statement.Measurement.Measured;
import io.plumbline.core.statement.Measurement.NotMonitored;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class RollUpTest {
    private static final Instant LATER = Instant.parse("2027-06-01T00:00:00Z");

    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<ControlKey, Measured> controls = new HashMap<>();
    private final List<Current> attested = new ArrayList<>();

    /** Each row: an entry, what was measured of it, and the gap that this makes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        // control | applicable | implementation | result | fail | gap
        "A.8.13 | true  | IMPLEMENTED  | NON_COMPLIANT    | 3 | NOT_EFFECTIVE",
        "A.8.13 | true  | IMPLEMENTED  | NON_COMPLIANT    | 0 | NOT_EFFECTIVE",
        "A.8.13 | true  | IMPLEMENTED  | PARTLY_COMPLIANT | 3 | -",
        "A.8.13 | true  | IMPLEMENTED  | COMPLIANT        | 0 | -",
        "A.8.13 | true  | IMPLEMENTED  | UNKNOWN          | 0 | -",
        "A.8.13 | true  | IMPLEMENTED  | NOT_APPLICABLE   | 0 | -",
        "A.8.13 | true  | PARTIAL      | NON_COMPLIANT    | 3 | -",
        "A.8.13 | true  | PLANNED      | NON_COMPLIANT    | 3 | -",
        "A.8.13 | true  | NOT_ASSESSED | NON_COMPLIANT    | 3 | -",
        "A.8.13 | true  | IMPLEMENTED  | -                | 0 | CONTROL_MISSING",
        "A.8.13 | true  | NOT_ASSESSED | -                | 0 | CONTROL_MISSING",
        "A.8.13 | false | NOT_ASSESSED | NON_COMPLIANT    | 1 | FAILS_THOUGH_EXCLUDED",
        "A.8.13 | false | NOT_ASSESSED | NON_COMPLIANT    | 0 | FAILS_THOUGH_EXCLUDED",
        "A.8.13 | false | NOT_ASSESSED | PARTLY_COMPLIANT | 2 | FAILS_THOUGH_EXCLUDED",
        "A.8.13 | false | IMPLEMENTED  | NON_COMPLIANT    | 1 | FAILS_THOUGH_EXCLUDED",
        "A.8.13 | false | NOT_ASSESSED | UNKNOWN          | 1 | FAILS_THOUGH_EXCLUDED",
        "A.8.13 | false | NOT_ASSESSED | PARTLY_COMPLIANT | 0 | -",
        "A.8.13 | false | NOT_ASSESSED | COMPLIANT        | 0 | -",
        "A.8.13 | false | NOT_ASSESSED | -                | 0 | -",
        "A.5.1  | true  | IMPLEMENTED  | -                | 0 | -",
        "A.7.14 | true  | NOT_ASSESSED | -                | 0 | -",
        "A.6.8  | false | NOT_ASSESSED | -                | 0 | -"})
    void gapsAreWhereDeclarationAndMeasurementDoNotFit(String control, boolean applicable,
            Implementation implementation, Result result, long fail, Gap.Kind gap) {
        declareAll();
        entries.put(control, new Entry(control, applicable, true, implementation, List.of()));
        controls.remove(key(control));
        if (result != null) {
            controls.put(key(control), new Measured(result, fail, 0));
        }

        assertThat(rollUp().gaps()).extracting(Gap::control, Gap::kind)
                .isEqualTo(gap == null ? List.of() : List.of(tuple(control, gap)));
    }

    /** Neither does a failure make an entry less implemented, nor a pass make it applicable. */
    @ParameterizedTest
    @EnumSource(Result.class)
    void whatIsMeasuredChangesNothingOfWhatIsDeclared(Result result) {
        Entry excluded = new Entry("A.8.30", false, true, Implementation.PLANNED, List.of());
        Entry implemented = new Entry("A.8.13", true, true, Implementation.IMPLEMENTED, List.of());
        entries.put("A.8.30", excluded);
        entries.put("A.8.13", implemented);
        controls.put(key("A.8.30"), new Measured(result, 1, 0));
        controls.put(key("A.8.13"), new Measured(result, 1, 0));

        RollUp rollUp = rollUp();

        assertThat(rollUp.lines()).extracting(Line::entry).containsExactly(implemented, excluded);
        assertThat(rollUp.lines()).extracting(Line::measurement).containsOnly(new Measured(result, 1, 0));
        assertThat(rollUp.counts().applicable()).isEqualTo(1);
        assertThat(rollUp.counts().excluded()).isEqualTo(1);
        assertThat(rollUp.counts().implemented()).isEqualTo(1);
    }

    @Test
    void entriesThatAreMissingAreReportedAndNotGuessed() {
        declareAll();
        entries.remove("A.5.1");
        entries.remove("A.8.9");
        controls.put(key("A.8.9"), new Measured(Result.NON_COMPLIANT, 1, 0));

        RollUp rollUp = rollUp();

        assertThat(rollUp.isComplete()).isFalse();
        assertThat(rollUp.missing()).containsExactly("A.5.1", "A.8.9");
        assertThat(rollUp.lines()).hasSize(91).noneMatch(line -> line.entry().control().equals("A.8.9"));
        assertThat(rollUp.gaps()).extracting(Gap::control, Gap::kind).containsExactly(
                tuple("A.5.1", Gap.Kind.ENTRY_MISSING),
                tuple("A.8.9", Gap.Kind.ENTRY_MISSING));
        assertThat(rollUp.counts().expected()).isEqualTo(93);
        assertThat(rollUp.counts().declared()).isEqualTo(91);
        assertThat(rollUp.counts().nonCompliant()).isZero();
    }

    @Test
    void isCompleteOnlyWhenEveryEntrySaysWhy() {
        declareAll();
        assertThat(rollUp().isComplete()).isTrue();

        entries.put("A.5.2", new Entry("A.5.2", true, false, Implementation.IMPLEMENTED, List.of()));

        assertThat(rollUp().isComplete()).isFalse();
        assertThat(rollUp().unjustified()).containsExactly("A.5.2");
    }

    @Test
    void countsByMeasurementAddUpToTheApplicableEntries() {
        declareAll();
        for (Result result : Result.values()) {
            controls.put(key("A.8." + (result.ordinal() + 1)), new Measured(result, 0, 0));
        }
        entries.put("A.8.20", new Entry("A.8.20", false, true, Implementation.NOT_ASSESSED, List.of()));
        entries.put("A.5.9", new Entry("A.5.9", false, true, Implementation.NOT_ASSESSED, List.of()));
        controls.remove(key("A.8.21"));
        attested.add(new Current("a", key("A.5.9"), LATER));
        attested.add(new Current("a", key("A.5.10"), LATER));

        Counts counts = rollUp().counts();

        assertThat(counts).isEqualTo(new Counts(93, 93, 91, 2, 0, 1, 28, 1, 1, 1, 1, 58, 1));
        assertThat(counts.compliant() + counts.partlyCompliant() + counts.nonCompliant() + counts.unknown()
                + counts.notApplicable() + counts.notMonitored() + counts.controlMissing())
                .isEqualTo(counts.applicable());
    }

    @Test
    void anEntryOutsideWhatAClusterShowsCanBeAttested() {
        entries.put("A.5.1", new Entry("A.5.1", true, true, Implementation.IMPLEMENTED, List.of()));
        attested.add(new Current("a", key("A.5.1"), LATER));

        assertThat(rollUp().lines()).singleElement().satisfies(line -> {
            assertThat(line.measurement()).isEqualTo(new NotMonitored());
            assertThat(line.attestedUntil()).isEqualTo(LATER);
        });
    }

    @Test
    void anAttestationThatIsNamedHasToCount() {
        declareAll();
        entries.put("A.5.1", new Entry("A.5.1", true, true, Implementation.IMPLEMENTED, List.of("a", "gone", "b")));
        attested.add(new Current("a", key("A.5.1"), LATER));
        attested.add(new Current("b", key("A.5.2"), LATER));

        assertThat(rollUp().gaps()).containsExactly(new Gap("A.5.1", Gap.Kind.NOT_ATTESTED, "Names gone, b under"
                + " attestationRefs, which is not there, not current, or about another control"));

        entries.put("A.5.1", new Entry("A.5.1", true, true, Implementation.IMPLEMENTED, List.of("a")));
        entries.put("A.5.2", new Entry("A.5.2", false, true, Implementation.NOT_ASSESSED, List.of("gone")));
        assertThat(rollUp().gaps()).as("what does not apply needs none").isEmpty();
    }

    @Test
    void ofSeveralAttestationsTheLastCounts() {
        entries.put("A.5.1", new Entry("A.5.1", true, true, Implementation.IMPLEMENTED, List.of()));
        attested.add(new Current("a", key("A.5.1"), LATER));
        attested.add(new Current("b", key("A.5.1"), LATER.plusSeconds(9)));
        attested.add(new Current("c", key("A.5.1"), LATER.minusSeconds(9)));

        assertThat(rollUp().lines()).singleElement().extracting(Line::attestedUntil).isEqualTo(LATER.plusSeconds(9));
    }

    /** Both standards have an A.8.2. */
    @Test
    void aControlOfTheOtherStandardStandsForNothing() {
        entries.put("A.8.2", new Entry("A.8.2", true, true, Implementation.IMPLEMENTED, List.of()));
        controls.put(new ControlKey(Standard.ISO42001, "A.8.2"), new Measured(Result.COMPLIANT, 0, 0));
        attested.add(new Current("a", new ControlKey(Standard.ISO42001, "A.8.2"), LATER));

        assertThat(rollUp().lines()).singleElement().satisfies(line -> {
            assertThat(line.measurement()).isEqualTo(new ControlMissing());
            assertThat(line.attestedUntil()).isNull();
        });
    }

    @Test
    void theSummaryBeginsWithWhatWasMeasured() {
        declareAll();
        entries.remove("A.5.1");
        controls.remove(key("A.8.1"));
        entries.put("A.8.13", new Entry("A.8.13", true, true, Implementation.IMPLEMENTED, List.of()));
        controls.put(key("A.8.13"), new Measured(Result.NON_COMPLIANT, 1, 0));
        entries.put("A.8.30", new Entry("A.8.30", false, true, Implementation.NOT_ASSESSED, List.of()));
        controls.put(key("A.8.30"), new Measured(Result.NON_COMPLIANT, 1, 0));

        assertThat(rollUp().gapSummary())
                .isEqualTo("A.8.13 NonCompliant, A.8.30 fails though excluded, A.8.1 without control, 1 more");
        assertThat(rollUp().gaps()).extracting(Gap::control).containsExactly("A.5.1", "A.8.1", "A.8.13", "A.8.30");
        assertThat(rollUp().gaps()).extracting(Gap::message).contains(
                "Implemented as declared, NonCompliant as measured, 1 failure",
                "Not applicable as declared, 1 failure as measured");
    }

    @Test
    void theSummaryIsEmptyWithoutGaps() {
        declareAll();

        assertThat(rollUp().gapSummary()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ISO27001, 93, 34", "ISO42001, 38, 38"})
    void bothStandardsHaveTheirEntries(Standard standard, int entries, long monitored) {
        assertThat(AnnexA.entries(standard)).hasSize(entries).doesNotHaveDuplicates();
        assertThat(AnnexA.entries(standard).stream().filter(entry -> AnnexA.isMonitored(standard, entry)).count())
                .isEqualTo(monitored);
    }

    /** Every entry declared and justified, every control there and compliant. */
    private void declareAll() {
        AnnexA.entries(Standard.ISO27001).forEach(control -> {
            entries.put(control, new Entry(control, true, true, Implementation.PARTIAL, List.of()));
            if (AnnexA.isMonitored(Standard.ISO27001, control)) {
                controls.put(key(control), new Measured(Result.COMPLIANT, 0, 0));
            }
        });
    }

    private RollUp rollUp() {
        return RollUp.of(new Declaration(Standard.ISO27001, new ArrayList<>(entries.values())), controls, attested);
    }

    private static ControlKey key(String control) {
        return new ControlKey(Standard.ISO27001, control);
    }
}
