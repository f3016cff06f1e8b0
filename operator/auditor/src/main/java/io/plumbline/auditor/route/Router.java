package io.plumbline.auditor.route;

import io.plumbline.auditor.access.Gate;
import io.plumbline.auditor.answer.Answer;
import io.plumbline.auditor.answer.Problem;
import io.plumbline.auditor.answer.Query;
import io.plumbline.auditor.port.Permit;
import io.plumbline.auditor.port.Ports;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What there is to read, and what one has to be permitted for it. Paths are compared as they are sent: none of ours needs
 * percent-encoding, so none is decoded. Thread-safe.
 */
public final class Router {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,14}");
    private static final String WHAT_THERE_IS = "there are /v1/checkpoint, /v1/tile/..., /v1/log/proof, "
            + "/v1/log/consistency, /v1/log/entries, /v1/logs, /v1/logs/N/..., /v1/keys, /v1/snapshots, "
            + "/v1/snapshots/ID, /v1/snapshots/ID/package.zip, /v1/intervals, /v1/coverage, /v1/findings";

    private final Ports ports;
    private final LogRoutes log;
    private final SnapshotRoutes snapshots;
    private final LiveRoutes live;
    private final PeriodRoutes periods;

    public Router(Ports ports) {
        this.ports = ports;
        this.log = new LogRoutes();
        this.snapshots = new SnapshotRoutes(ports.shelf());
        this.live = new LiveRoutes(ports.live(), ports.leader());
        this.periods = new PeriodRoutes(ports.logs());
    }

    /**
     * Answers a question.
     *
     * @param path as it was sent
     * @throws IOException when what is kept cannot be read
     */
    public Answer answer(Gate.Visitor visitor, String path, Query query) throws Problem, IOException {
        if (!path.startsWith("/v1/")) {
            throw Problem.notFound(WHAT_THERE_IS);
        }
        Call call = new Call(visitor, path, query);
        List<String> parts = List.of(path.substring("/v1/".length()).split("/", -1));
        return switch (parts.getFirst()) {
            case "checkpoint", "tile" -> log.answer(call, newest(), String.join("/", parts));
            case "log" -> log.answer(call, newest(), rest(parts, 1));
            case "logs" -> parts.size() == 1 ? logs(call) : log.answer(call, numbered(parts.get(1)), rest(parts, 2));
            case "snapshots" -> snapshots.answer(call, parts.subList(1, parts.size()));
            default -> leaf(call, rest(parts, 0));
        };
    }

    private Answer leaf(Call call, String path) throws Problem, IOException {
        return switch (path) {
            case "keys" -> keys(call);
            case "intervals" -> periods.intervals(call);
            case "coverage" -> live.coverage(call);
            case "findings" -> live.findings(call);
            default -> throw Problem.notFound(WHAT_THERE_IS);
        };
    }

    /** Asked for before anything is looked for: who may not read the log is not told which logs there are. */
    private OneLog.Finder newest() {
        return () -> {
            List<Long> numbers = ports.logs().numbers();
            if (numbers.isEmpty()) {
                throw Problem.unavailable("there is no evidence log yet");
            }
            return OneLog.of(ports.logs(), numbers.getLast());
        };
    }

    private OneLog.Finder numbered(String number) {
        return () -> {
            if (!NUMBER.matcher(number).matches() || !ports.logs().numbers().contains(Long.parseLong(number))) {
                throw Problem.notFound("there is no such log; /v1/logs lists those that there are");
            }
            return OneLog.of(ports.logs(), Long.parseLong(number));
        };
    }

    private Answer logs(Call call) throws Problem, IOException {
        call.visitor().require(Permit.get("log"));
        call.query().only();
        return OneLog.list(ports.logs());
    }

    private Answer keys(Call call) throws Problem {
        call.visitor().require(Permit.get("log"));
        call.query().only();
        return Answer.text(String.join("\n", ports.logs().keys()) + "\n");
    }

    private static String rest(List<String> parts, int from) {
        return String.join("/", parts.subList(from, parts.size()));
    }
}
