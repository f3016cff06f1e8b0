package io.plumbline.auditor.route;

import io.plumbline.auditor.answer.Problem;
import io.plumbline.auditor.answer.Query;
import io.plumbline.auditor.port.LiveFinding;
import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Standard;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The finding that a page ended with. The next page begins behind it, whether it is still there or not, so that findings
 * that end meanwhile make nobody miss another.
 */
record Cursor(LiveFinding last) {
    private static final int PARTS = 8;

    static Cursor at(LiveFinding last) {
        return new Cursor(last);
    }

    boolean isBefore(LiveFinding other) {
        return LiveFinding.ORDER.compare(last, other) < 0;
    }

    String encode() {
        ResourceKey resource = last.resource();
        ControlKey control = last.check().control();
        String text = String.join("\n", control.standard().name(), control.id(), last.check().check(),
                resource.type().group(), resource.type().kind(), resource.namespace(), resource.name(), last.uid());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the page is to begin that is asked for. */
    static Optional<Cursor> of(Query query) throws Problem {
        Optional<String> text = query.text("continue");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text.get()), StandardCharsets.UTF_8)
                    .split("\n", -1);
            if (parts.length == PARTS) {
                var control = new ControlKey(Standard.valueOf(parts[0]), parts[1]);
                var resource = new ResourceKey(new ResourceType(parts[3], parts[4]), parts[5], parts[6]);
                return Optional.of(new Cursor(new LiveFinding(new CheckKey(control, parts[2]), Severity.INFO, resource,
                        parts[7], Outcome.FAIL, "", "", Instant.EPOCH)));
            }
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static Problem malformed() {
        return Problem.badRequest("continue has to be what the page before ended with");
    }
}
