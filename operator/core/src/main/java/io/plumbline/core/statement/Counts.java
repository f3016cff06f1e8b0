package io.plumbline.core.statement;

import io.plumbline.core.result.Result;
import io.plumbline.core.statement.Declaration.Implementation;
import io.plumbline.core.statement.Measurement.ControlMissing;
import io.plumbline.core.statement.Measurement.Measured;
import io.plumbline.core.statement.Measurement.NotMonitored;

import java.util.List;

/**
 * Entries by what was declared and by what was measured. Applicable and excluded add up to declared; implemented,
 * attested and the numbers by measurement are over the applicable entries.
 */
public record Counts(int expected, int declared, int applicable, int excluded, int implemented, int attested,
        int compliant, int partlyCompliant, int nonCompliant, int unknown, int notApplicable, int notMonitored,
        int controlMissing) {

    static Counts of(int expected, List<Line> lines) {
        List<Line> applicable = lines.stream().filter(line -> line.entry().applicable()).toList();
        return new Counts(expected, lines.size(), applicable.size(), lines.size() - applicable.size(),
                Math.toIntExact(applicable.stream()
                        .filter(line -> line.entry().implementation() == Implementation.IMPLEMENTED)
                        .count()),
                Math.toIntExact(applicable.stream().filter(line -> line.attestedUntil() != null).count()),
                results(applicable, Result.COMPLIANT), results(applicable, Result.PARTLY_COMPLIANT),
                results(applicable, Result.NON_COMPLIANT), results(applicable, Result.UNKNOWN),
                results(applicable, Result.NOT_APPLICABLE),
                Math.toIntExact(applicable.stream().filter(line -> line.measurement() instanceof NotMonitored).count()),
                Math.toIntExact(
                        applicable.stream().filter(line -> line.measurement() instanceof ControlMissing).count()));
    }

    private static int results(List<Line> lines, Result result) {
        return Math.toIntExact(lines.stream()
                .filter(line -> line.measurement() instanceof Measured measured && measured.result() == result)
                .count());
    }
}
