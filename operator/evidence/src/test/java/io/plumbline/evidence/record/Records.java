package io.plumbline.evidence.record;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.result.Decision;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;

import java.time.Instant;

/** Short ways to records. */
public final class Records {
    public static final ControlKey NETWORK = new ControlKey(Standard.ISO27001, "A.8.22");
    public static final ControlKey IMPACT = new ControlKey(Standard.ISO42001, "A.5.2");
    public static final Instant START = Instant.parse("2026-04-01T00:00:00Z");

    private Records() {}

    public static Instant second(long second) {
        return START.plusSeconds(second);
    }

    public static FindingKey key(String check, String name) {
        return new FindingKey(new CheckKey(NETWORK, check),
                new ResourceKey(new ResourceType("apps", "Deployment"), "shop", name));
    }

    public static FindingState failure(String uid, Instant since) {
        return new FindingState(uid, Outcome.FAIL, "no policy", "", since, false, "7");
    }

    public static ResultState result(Result result, Reason reason) {
        return new ResultState(new Decision(result, reason, "because"), new Tally(1, 0, 2, 0, 3, 4));
    }

    public static final ResultState GOOD = result(Result.COMPLIANT, Reason.ALL_PASS);
    public static final ResultState BAD = result(Result.NON_COMPLIANT, Reason.GRAVE_FAILURE);
}
