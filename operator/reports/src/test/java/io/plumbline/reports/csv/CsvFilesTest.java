package io.plumbline.reports.csv;

import io.plumbline.reports.Written;
import io.plumbline.reports.read.CsvRows;
import io.plumbline.reports.sample.SampleSnapshots;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CsvFilesTest {
    @Test
    void sharesAreSecondsWithTheirFraction() {
        assertThat(CsvRows.of(Written.text(SampleSnapshots.small(), "intervals/shares.csv")).getFirst())
                .containsEntry("control", "iso27001:A.8.1")
                .containsEntry("seconds_compliant", "3456000")
                .containsEntry("seconds_unknown", "4233599.75")
                .containsEntry("seconds_unobserved", "172800.25")
                .containsEntry("seconds_undeclared", "0");
        assertThat(CsvRows.of(Written.text(SampleSnapshots.small(), "intervals/shares.csv")))
                .filteredOn(row -> row.get("control").equals("iso42001:A.6.2.5")).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("seconds_undeclared", "3456000"));
    }

    @Test
    void aTimeWithoutObservationIsMarkedAsSuch() {
        assertThat(CsvRows.of(Written.text(SampleSnapshots.small(), "intervals/results.csv")))
                .filteredOn(row -> row.get("observed").equals("false"))
                .hasSize(8)
                .allSatisfy(row -> assertThat(row).containsEntry("result", "Unknown")
                        .containsEntry("from", "2026-05-11T00:00:00Z").containsEntry("to", "2026-05-13T00:00:00.250Z"));
        assertThat(CsvRows.of(Written.text(SampleSnapshots.small(), "intervals/gaps.csv")))
                .extracting(row -> row.get("kinds")).containsExactly("all", "NetworkPolicy.networking.k8s.io Secret");
    }

    @Test
    void whatNobodyDeclaredIsEmptyAndNotFalse() {
        assertThat(CsvRows.of(Written.text(SampleSnapshots.small(), "soa.csv")))
                .extracting(row -> row.get("control") + " " + row.get("applicable") + " " + row.get("measured"))
                .containsExactly("iso27001:A.8.1 true Unknown", "iso27001:A.8.2 true PartlyCompliant",
                        "iso27001:A.8.4 false ", "iso27001:A.8.8  Unknown", "iso27001:A.8.22 true NonCompliant");
    }

    @Test
    void aKindThatWasNeverHeardOfHasNoTime() {
        assertThat(CsvRows.of(Written.text(SampleSnapshots.small(), "populations.csv")))
                .filteredOn(row -> row.get("kind").equals("Secret")).singleElement()
                .satisfies(row -> assertThat(row).containsEntry("status", "Forbidden").containsEntry("heard_at", "")
                        .containsEntry("file", "").containsEntry("message", "secrets is forbidden: User cannot list"));
    }
}
