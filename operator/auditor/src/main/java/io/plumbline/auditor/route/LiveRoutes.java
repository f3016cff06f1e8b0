package io.plumbline.auditor.route;

import io.plumbline.auditor.answer.Answer;
import io.plumbline.auditor.answer.Problem;
import io.plumbline.auditor.answer.Query;
import io.plumbline.auditor.port.Live;
import io.plumbline.auditor.port.LiveFinding;
import io.plumbline.auditor.port.Permit;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What the leader sees right now. */
final class LiveRoutes {
    private static final int USUAL = 500;
    private static final int MOST = 5_000;
    /** Names of namespaces (RFC 1123 label). */
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final Supplier<Optional<Live>> live;
    private final Supplier<String> leading;

    /** @param leading name of the replica that leads; empty where it is not known */
    LiveRoutes(Supplier<Optional<Live>> live, Supplier<String> leading) {
        this.live = live;
        this.leading = leading;
    }

    Answer coverage(Call call) throws Problem {
        call.visitor().require(Permit.get("reports"));
        call.query().only();
        return Answer.json(Map.of("coverage", leader().coverage().stream()
                .map(line -> Map.of("group", line.type().group(), "kind", line.type().kind(), "status",
                        Spelling.of(line.status()), "message", line.message(), "objects", line.objects()))
                .toList()));
    }

    /** Without a namespace those of the whole cluster, cluster-scoped resources among them. */
    Answer findings(Call call) throws Problem {
        Query query = call.query();
        String namespace = query.text("namespace").orElse("");
        if (!namespace.isEmpty() && !NAMESPACE.matcher(namespace).matches()) {
            throw Problem.badRequest("namespace has to be the name of one");
        }
        call.visitor().require(Permit.list("findings").within(namespace));
        query.only("namespace", "control", "limit", "continue");
        int limit = query.limit(USUAL, MOST);
        Optional<Cursor> behind = Cursor.of(query);
        List<LiveFinding> all = leader().findings(control(query)).stream()
                .filter(one -> namespace.isEmpty() || one.resource().namespace().equals(namespace))
                .sorted(LiveFinding.ORDER)
                .toList();
        List<LiveFinding> page = all.stream()
                .filter(one -> behind.isEmpty() || behind.get().isBefore(one))
                .limit(limit)
                .toList();
        Map<String, Object> members = new TreeMap<>();
        members.put("findings", page.stream().map(LiveRoutes::finding).toList());
        members.put("total", all.size());
        if (!page.isEmpty() && Cursor.at(page.getLast()).isBefore(all.getLast())) {
            members.put("continue", Cursor.at(page.getLast()).encode());
        }
        return Answer.json(members);
    }

    private Live leader() throws Problem {
        return live.get().orElseThrow(
                () -> Problem.standby("only the leader sees what is the case now", leading.get()));
    }

    /** The control that is asked for, spelled as its key or as its resource. */
    static Optional<ControlKey> control(Query query) throws Problem {
        Optional<String> text = query.text("control");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (Standard standard : Standard.values()) {
            String prefix = standard.key() + ":";
            if (text.get().matches(prefix + "A(\\.[0-9]{1,2}){1,4}")) {
                return Optional.of(new ControlKey(standard, text.get().substring(prefix.length())));
            }
        }
        throw Problem.badRequest("control has to be a key such as iso27001:A.8.22");
    }

    private static Map<String, Object> finding(LiveFinding one) {
        Map<String, Object> members = new TreeMap<>();
        members.put("control", one.check().control().toString());
        members.put("check", one.check().check());
        members.put("severity", Spelling.of(one.severity()));
        members.put("outcome", Spelling.of(one.outcome()));
        members.put("group", one.resource().type().group());
        members.put("kind", one.resource().type().kind());
        members.put("namespace", one.resource().namespace());
        members.put("name", one.resource().name());
        members.put("uid", one.uid());
        members.put("message", one.message());
        members.put("exception", one.exception());
        members.put("since", one.since());
        return members;
    }
}
