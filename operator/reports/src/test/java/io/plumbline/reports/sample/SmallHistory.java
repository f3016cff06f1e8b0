package io.plumbline.reports.sample;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.replay.FindingInterval;
import io.plumbline.evidence.replay.Gap;
import io.plumbline.evidence.replay.History;
import io.plumbline.evidence.replay.ResultInterval;
import io.plumbline.evidence.replay.Share;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.FindingLine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A quarter in which nobody watched for two days, and one kind not for an hour; one control was declared late. */
final class SmallHistory {
    private static final Instant AWAY = Make.FROM.plus(Duration.ofDays(40));
    private static final Instant BACK = AWAY.plus(Duration.ofDays(2)).plusMillis(250);

    private final List<FindingLine> open;

    SmallHistory(List<FindingLine> open) {
        this.open = open;
    }

    History history(List<ControlEvidence> controls) {
        List<ResultInterval> results = new ArrayList<>();
        List<Share> shares = new ArrayList<>();
        for (ControlEvidence control : controls) {
            Instant changed = BACK.plus(Duration.ofDays(20));
            List<ResultInterval> own = List.of(
                    new ResultInterval(control.key(), Make.FROM, AWAY, Result.COMPLIANT, Reason.ALL_PASS, true),
                    new ResultInterval(control.key(), AWAY, BACK, Result.UNKNOWN, Reason.BLIND_SPOT, false),
                    new ResultInterval(control.key(), BACK, changed, Result.UNKNOWN, Reason.EVALUATING, true),
                    new ResultInterval(control.key(), changed, Make.TO, control.decision().result(),
                            control.decision().reason(), true));
            boolean late = control.decision().reason() == Reason.EVALUATING;
            if (late) {
                own = own.subList(1, own.size());
            }
            results.addAll(own);
            Map<Result, Duration> times = new EnumMap<>(Result.class);
            own.stream().filter(ResultInterval::observed).forEach(
                    line -> times.merge(line.result(), Duration.between(line.from(), line.to()), Duration::plus));
            shares.add(new Share(control.key(), times, Duration.between(AWAY, BACK),
                    late ? Duration.between(Make.FROM, AWAY) : Duration.ZERO));
        }
        return new History(results, findings(), List.of(
                new Gap(AWAY, BACK, List.of(), "the operator was not running"),
                new Gap(BACK.plusSeconds(60), BACK.plusSeconds(3_660),
                        List.of("NetworkPolicy.networking.k8s.io", "Secret"),
                        "=the API server refused the list, \"forbidden\"")),
                shares);
    }

    private List<FindingInterval> findings() {
        List<FindingInterval> intervals = new ArrayList<>();
        for (FindingLine line : open) {
            intervals.add(new FindingInterval(line.check(), line.resource(), line.uid(), Outcome.FAIL,
                    Make.FROM.minusSeconds(86_400), true, Make.FROM.plusSeconds(3_600), "", "4711"));
            intervals.add(new FindingInterval(line.check(), line.resource(), line.uid(), line.outcome(),
                    Make.FROM.plusSeconds(7_200), false, null, "4712", ""));
        }
        return intervals;
    }
}
