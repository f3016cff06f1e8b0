package io.plumbline.cli.demo;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.result.Result;

import java.time.Instant;

/** Controls as the demo shows them, made up. */
final class Lines {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final ControlKey ACCESS = new ControlKey(Standard.ISO27001, "A.8.2");
    static final ControlKey NETWORKS = new ControlKey(Standard.ISO27001, "A.8.20");
    static final ControlKey RESOURCES = new ControlKey(Standard.ISO42001, "A.4.2");

    private Lines() {}

    static ControlLine access(Result result, int passes, int fails, String why) {
        return new ControlLine(ACCESS, "Privileged access rights", result, true, passes, fails, 0, why,
                fails > 0 ? NOW.minusSeconds(3) : null);
    }

    static ControlLine networks(Result result, int passes) {
        return new ControlLine(NETWORKS, "Networks security", result, true, passes, 0, 0, "all pass", null);
    }

    static ControlLine unknown() {
        return new ControlLine(RESOURCES, "Resource documentation of everything that an AI system rests on",
                Result.UNKNOWN, true, 0, 0, 12, "not readable: AISystem.plumbline.io is not installed", null);
    }
}
