package io.plumbline.kubecel;

import io.plumbline.kubecel.ServerPolicy.Answer;
import io.plumbline.kubecel.ServerPolicy.Outcome;
import io.plumbline.testkit.controlplane.ControlPlane;
import io.plumbline.testkit.junit.RealControlPlane;
import io.plumbline.testkit.junit.TestNames;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Has the API server run every row of the tables, in a ValidatingAdmissionPolicy. What is marked as different must be
 * different, so that a mark does not outlive its reason.
 */
@RealControlPlane
final class KubernetesAgreementIT {
    private static final String OUR_OWN = "selectors";

    @Test
    void theServerGivesTheAnswersOfTheTables(ControlPlane plane, TestNames names) {
        int minor = Integer.parseInt(plane.client().getKubernetesVersion().getMinor().replaceAll("\\D", ""));
        List<TableRow> rows = TableRow.all().filter(row -> !row.table().equals(OUR_OWN)).toList();
        List<String> rules = Stream.concat(rows.stream().map(TableRow::asRule), Stream.of("false")).toList();
        assertThat(rows).hasSizeGreaterThan(800);
        try (ServerPolicy policy = ServerPolicy.of(rules, plane.client(), names.ns("tables"))) {
            Awaitility.await("the policy is in force").atMost(Duration.ofSeconds(60))
                    .until(() -> policy.ask(rows.size()).outcome() == Outcome.FALSE);
            assertThat(IntStream.range(0, rows.size()).parallel()
                    .mapToObj(i -> disagreement(rows.get(i), policy.ask(i), minor)).filter(text -> !text.isEmpty()))
                    .isEmpty();
        }
    }

    /** Empty where the row is right about the server. */
    private static String disagreement(TableRow row, Answer answer, int minor) {
        Outcome expected = row.isRefused() ? Outcome.REFUSED : row.isError() ? Outcome.ERROR : Outcome.TRUE;
        boolean agrees = answer.outcome() == expected;
        if (agrees == row.holdsOn(minor)) {
            return "";
        }
        return row + (agrees
                ? ": marked as different, but the server agrees"
                : ": the server says " + answer.outcome() + " " + answer.message());
    }
}
