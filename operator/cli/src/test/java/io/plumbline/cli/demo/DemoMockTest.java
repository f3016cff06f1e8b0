package io.plumbline.cli.demo;

import io.plumbline.cli.process.Shutdown;
import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo is a test too: the whole script on the embedded API server, without pauses. */
final class DemoMockTest {
    @Test
    void everyStepShowsTheResultsThatTheScriptExpects() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = DemoCommand.create(Clock.systemUTC(), Map.of(), new Shutdown())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("--duration=0s", "--port=0");
        assertThat(out.toString()).doesNotContain("NOT AS EXPECTED")
                .contains("steps played      6 of 6, all with the expected results")
                .contains("http://127.0.0.1:")
                .contains("iso27001:A.8.20    Networks security: PartlyCompliant -> NonCompliant");
        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
    }
}
