package io.plumbline.cli.demo;

import io.plumbline.core.result.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

final class ControlTableTest {
    private static final List<ControlLine> CONTROLS = List.of(
            Lines.access(Result.NON_COMPLIANT, 4, 3, "ClusterRoleBinding vendor: cluster-admin is given (critical)"),
            Lines.networks(Result.COMPLIANT, 6), Lines.unknown());

    @Test
    void isReadableOnATerminalOfEightyColumns() {
        List<String> lines = new ControlTable(new Palette(false), 80).lines(CONTROLS, Lines.NOW);
        assertThat(lines).containsExactly(
                "CONTROL            TITLE                      RESULT            PASS  FAIL ERROR",
                "iso27001:A.8.2     Privileged access rights   NonCompliant         4     3     0",
                "                   ClusterRoleBinding vendor: cluster-admin is given…, since 3 s",
                "iso27001:A.8.20    Networks security          Compliant            6     0     0",
                "iso42001:A.4.2     Resource documentation of… Unknown              0     0    12",
                "                   not readable: AISystem.plumbline.io is not installed");
    }

    @Test
    void cutsNoReasonWhereThereIsRoom() {
        List<String> lines = new ControlTable(new Palette(false), Integer.MAX_VALUE).lines(CONTROLS, Lines.NOW);
        assertThat(lines).contains(
                "                   ClusterRoleBinding vendor: cluster-admin is given (critical), since 3 s",
                "iso42001:A.4.2     Resource documentation of everything that an AI s… Unknown              0     0    12");
    }

    @Test
    void coloursDoNotMoveColumns() {
        List<String> plain = new ControlTable(new Palette(false), 80).lines(CONTROLS, Lines.NOW);
        List<String> coloured = new ControlTable(new Palette(true), 80).lines(CONTROLS, Lines.NOW);
        assertThat(coloured).isNotEqualTo(plain);
        assertThat(coloured.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0 s", "PT-2S,0 s", "PT59.9S,59 s", "PT60S,1 min", "PT59M59S,59 min", "PT25H,25 h"})
    void agesAreInTheLargestUnit(Duration age, String text) {
        assertThat(ControlTable.age(age)).isEqualTo(text);
    }
}
