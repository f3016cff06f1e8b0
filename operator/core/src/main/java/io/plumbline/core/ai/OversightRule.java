package io.plumbline.core.ai;

import io.plumbline.core.ai.SystemRecord.KillSwitch;
import io.plumbline.core.ai.SystemRecord.Oversight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether people can stop the system, and have tried: as A.9.2 and A.6.2.6 ask it. A kill switch is required of what is
 * high-risk or public; elsewhere it is judged when there is one.
 */
final class OversightRule {
    private OversightRule() {}

    static Judgement judge(SystemRecord system, Observed observed, View view, MaxAges ages, Instant now) {
        return found(system, observed, view, ages, now).forLive(system);
    }

    private static Judgement found(SystemRecord system, Observed observed, View view, MaxAges ages, Instant now) {
        Oversight oversight = system.oversight();
        List<String> lacking = lacking(oversight);
        if (!lacking.isEmpty()) {
            return Judgement.no("Incomplete", "spec.oversight lacks " + String.join(", ", lacking));
        }
        KillSwitch killSwitch = oversight.killSwitch();
        boolean required = system.isHighRisk() || system.isPublic();
        if (killSwitch == null) {
            return required
                    ? Judgement.no("NoKillSwitch", "a system that is high-risk or public needs a kill switch")
                    : Judgement.yes("ContactNamed", oversight.contact()
                            + " oversees; no kill switch is needed at this risk");
        }
        Reference target = killSwitch.target();
        if (target == null) {
            return required
                    ? Judgement.no("NoTarget", "the kill switch names nothing that it acts on")
                    : tested(killSwitch, "the kill switch", ages, now);
        }
        if (observed.stops(target)) {
            return tested(killSwitch, "the kill switch of " + target, ages, now);
        }
        if (view.overlooks(target)) {
            return Judgement.unknown("KindNotObserved",
                    "nobody looks for " + target + ", which the kill switch acts on");
        }
        return view.shows(target)
                ? Judgement.no("TargetMissing", "the kill switch acts on " + target + ", which does not exist")
                : Judgement.unknown(Judgement.BLIND_SPOT, "whether " + target + " exists cannot be seen: "
                        + Words.listed(view.obstacles()));
    }

    private static List<String> lacking(Oversight oversight) {
        List<String> lacking = new ArrayList<>();
        if (oversight.mode().isEmpty()) {
            lacking.add("mode");
        }
        if (oversight.contact().isEmpty()) {
            lacking.add("contact");
        }
        if (oversight.authority().isEmpty()) {
            lacking.add("authority");
        }
        return lacking;
    }

    private static Judgement tested(KillSwitch killSwitch, String what, MaxAges ages, Instant now) {
        Instant tested = killSwitch.testedAt();
        Duration maxAge = ages.killSwitchTest();
        if (tested == null) {
            return Judgement.no("NotTested", what + " was never tested");
        }
        if (tested.isAfter(now)) {
            return Judgement.no("NotTested", what + " is said to be tested at " + tested + ", which lies ahead");
        }
        if (maxAge == null) {
            return Judgement.unknown("AgeUnknown", "parameter killSwitchTestMaxAge is no duration");
        }
        return Duration.between(tested, now).compareTo(maxAge) < 0
                ? Judgement.yes("Tested", what + " was tested at " + tested)
                : Judgement.no("TestOutdated", what + " was last tested at " + tested + ", longer ago than "
                        + Words.of(maxAge));
    }
}
