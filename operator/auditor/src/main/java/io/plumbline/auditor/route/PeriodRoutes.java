package io.plumbline.auditor.route;

import io.plumbline.auditor.answer.Answer;
import io.plumbline.auditor.answer.Problem;
import io.plumbline.auditor.answer.Query;
import io.plumbline.auditor.port.Logs;
import io.plumbline.auditor.port.Permit;
import io.plumbline.core.control.ControlKey;
import io.plumbline.evidence.replay.FindingInterval;
import io.plumbline.evidence.replay.Gap;
import io.plumbline.evidence.replay.History;
import io.plumbline.evidence.replay.ResultInterval;
import io.plumbline.evidence.replay.Share;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/** What happened in a period. */
final class PeriodRoutes {
    /** Each keeps a core busy and what happened in memory. */
    private static final int MOST_AT_ONCE = 2;
    private static final Duration LONGEST = Duration.ofDays(1_096);
    private static final int MOST_INTERVALS = 50_000;

    private final Logs logs;
    private final Semaphore replays = new Semaphore(MOST_AT_ONCE);

    PeriodRoutes(Logs logs) {
        this.logs = logs;
    }

    /** Results of all controls or of one; for one its findings too. */
    Answer intervals(Call call) throws Problem, IOException {
        call.visitor().require(Permit.get("reports"));
        Query query = call.query().only("from", "to", "control");
        Instant from = query.time("from");
        Instant to = query.time("to");
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Problem.badRequest("from has to be before to, by at most " + LONGEST.toDays() + " days");
        }
        Optional<ControlKey> control = LiveRoutes.control(query);
        if (!replays.tryAcquire()) {
            throw Problem.unavailable("other periods are being looked up; ask again");
        }
        try {
            History history = new PeriodReading(logs).history(from, to);
            return answer(call, from, to, control, history);
        } finally {
            replays.release();
        }
    }

    private static Answer answer(Call call, Instant from, Instant to, Optional<ControlKey> control, History history)
            throws Problem {
        List<ResultInterval> results = history.results().stream().filter(one -> isAbout(control, one.control()))
                .toList();
        List<FindingInterval> findings = control.isEmpty()
                ? List.of()
                : history.findings().stream().filter(one -> isAbout(control, one.check().control())).toList();
        if (results.size() + findings.size() > MOST_INTERVALS) {
            throw Problem.badRequest("that are more than " + MOST_INTERVALS
                    + " intervals; ask for a shorter period or for one control");
        }
        Map<String, Object> members = new TreeMap<>();
        members.put("from", from);
        members.put("to", to);
        members.put("results", results.stream().map(PeriodRoutes::result).toList());
        members.put("gaps", history.gaps().stream().map(PeriodRoutes::gap).toList());
        members.put("shares", history.shares().stream().filter(one -> isAbout(control, one.control()))
                .map(PeriodRoutes::share).toList());
        if (control.isPresent()) {
            members.put("findings", findings.stream().map(PeriodRoutes::finding).toList());
        }
        String about = control.map(one -> "&control=" + one).orElse("");
        return Answer.json(members, call.path() + "?from=" + from + "&to=" + to + about);
    }

    private static boolean isAbout(Optional<ControlKey> wanted, ControlKey control) {
        return wanted.isEmpty() || wanted.get().equals(control);
    }

    private static Map<String, Object> result(ResultInterval one) {
        return Map.of("control", one.control().toString(), "from", one.from(), "to", one.to(), "result",
                Spelling.of(one.result()), "reason", Spelling.of(one.reason()), "observed", one.observed());
    }

    private static Map<String, Object> gap(Gap gap) {
        return Map.of("from", gap.from(), "to", gap.to(), "kinds", gap.kinds(), "cause", gap.cause());
    }

    private static Map<String, Object> share(Share share) {
        Map<String, Object> times = new TreeMap<>();
        share.times().forEach((result, time) -> times.put(Spelling.of(result), time.toMillis()));
        return Map.of("control", share.control().toString(), "milliseconds", times, "unobservedMilliseconds",
                share.unobserved().toMillis(), "undeclaredMilliseconds", share.undeclared().toMillis());
    }

    private static Map<String, Object> finding(FindingInterval one) {
        Map<String, Object> members = new TreeMap<>();
        members.put("check", one.check().check());
        members.put("group", one.resource().type().group());
        members.put("kind", one.resource().type().kind());
        members.put("namespace", one.resource().namespace());
        members.put("name", one.resource().name());
        members.put("uid", one.uid());
        members.put("outcome", Spelling.of(one.outcome()));
        members.put("from", one.from());
        members.put("beganUnobserved", one.beganUnobserved());
        Instant end = one.to();
        if (end != null) {
            members.put("to", end);
        }
        members.put("firstResourceVersion", one.firstVersion());
        members.put("lastResourceVersion", one.lastVersion());
        return members;
    }
}
