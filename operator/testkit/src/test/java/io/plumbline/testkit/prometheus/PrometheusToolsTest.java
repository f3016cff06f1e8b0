package io.plumbline.testkit.prometheus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class PrometheusToolsTest {
    @TempDir
    Path first;

    @TempDir
    Path second;

    private static void program(Path folder, String name, String script) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theMessageNamesWhatIsMissingAndThePackagesThatHaveIt() throws IOException {
        program(first, "promtool", "");
        program(first, "amtool", "");
        Files.writeString(first.resolve("prometheus"), "not executable");
        assertThatThrownBy(() -> PrometheusTools.in(List.of(first)))
                .isInstanceOf(PrometheusUnavailableException.class)
                .hasMessageContaining("not found: prometheus, prometheus-alertmanager or alertmanager.")
                .hasMessageContaining("packages prometheus and prometheus-alertmanager")
                .hasMessageContaining("-Dplumbline.prometheus.dir=");
    }

    @Test
    void debiansNameOfAlertmanagerComesBeforeTheOtherAndFoldersCountInTheirOrder() throws IOException {
        for (var name : List.of("prometheus", "promtool", "amtool", "alertmanager")) {
            program(first, name, "");
            program(second, name, "");
        }
        assertThat(PrometheusTools.in(List.of(first, second)).alertmanager()).isEqualTo(first.resolve("alertmanager"));
        program(second, "prometheus-alertmanager", "");
        var tools = PrometheusTools.in(List.of(first, second));
        assertThat(tools.alertmanager()).isEqualTo(second.resolve("prometheus-alertmanager"));
        assertThat(tools.prometheus()).isEqualTo(first.resolve("prometheus"));
    }

    @Test
    void aToolGetsItsArgumentsAndInputAndItsExitCodeAndOutputComeBack() throws IOException {
        program(first, "promtool", "echo \"$# $1 $(cat)\"; echo wrong >&2; exit 3");
        for (var name : List.of("prometheus", "amtool", "alertmanager")) {
            program(first, name, "");
        }
        var result = PrometheusTools.in(List.of(first)).promtoolWithInput("from input", "check metrics", "-");
        assertThat(result.stdout()).isEqualTo("2 check metrics from input\n");
        assertThat(result.stderr()).isEqualTo("wrong\n");
        assertThat(result.exitCode()).isEqualTo(3);
    }
}
