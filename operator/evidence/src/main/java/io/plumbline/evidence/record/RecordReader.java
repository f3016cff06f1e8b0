package io.plumbline.evidence.record;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.result.Decision;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.EvidenceRecord.Config;
import io.plumbline.evidence.record.EvidenceRecord.Download;
import io.plumbline.evidence.record.EvidenceRecord.Findings;
import io.plumbline.evidence.record.EvidenceRecord.Gap;
import io.plumbline.evidence.record.EvidenceRecord.KeyChanged;
import io.plumbline.evidence.record.EvidenceRecord.Leader;
import io.plumbline.evidence.record.EvidenceRecord.ResultChanged;
import io.plumbline.evidence.record.EvidenceRecord.SigningKey;
import io.plumbline.evidence.record.EvidenceRecord.SnapshotTaken;
import io.plumbline.evidence.record.EvidenceRecord.Started;
import io.plumbline.evidence.record.EvidenceRecord.Stopped;
import io.plumbline.evidence.record.EvidenceRecord.Tombstone;
import io.plumbline.evidence.record.EvidenceRecord.Unrecognised;
import io.plumbline.evidence.record.EvidenceRecord.Watching;

import java.time.Instant;

/** From the fields of a JSON object to a record. */
final class RecordReader {
    private static final String SHA_256 = "sha256:";

    private RecordReader() {}

    static EvidenceRecord read(Fields fields) throws MalformedRecordException {
        if (fields.number("v") != RecordWriter.VERSION) {
            throw new MalformedRecordException("a record of version " + fields.number("v") + ", this reader knows "
                    + RecordWriter.VERSION);
        }
        Instant at = fields.instant("at");
        String kind = fields.text("kind");
        try {
            return switch (kind) {
                case "started" -> new Started(at, fields.optional("cluster"), fields.optional("identity"),
                        fields.optional("version"), fields.optional("revision"));
                case "stopped" -> new Stopped(at, fields.optional("identity"));
                case "leader" -> new Leader(at, fields.optional("identity"), fields.number("epoch"));
                case "config" -> new Config(at, source(fields.inner("source")), fields.number("generation"),
                        fields.optional("before"), fields.optional("after"), fields.texts("weakens"));
                case "tombstone" -> new Tombstone(at, source(fields.inner("source")), fields.optional("before"));
                case "result" -> new ResultChanged(at, fields.control("control"),
                        fields.has("state") ? resultState(fields.inner("state")) : null);
                case "findings" -> new Findings(at, fields.list("changes", RecordReader::change));
                case "baseline" -> new Baseline(at, fields.text("id"), count(fields, "part"), count(fields, "parts"),
                        fields.list("declared", one -> new Declared(source(one.inner("source")),
                                one.number("generation"), one.text("digest"))),
                        fields.list("results",
                                one -> new KnownResult(one.control("control"), resultState(one.inner("state")))),
                        fields.list("findings",
                                one -> new KnownFinding(key(one), findingState(one.inner("state")))));
                case "gap" -> new Gap(fields.instant("from"), at, fields.texts("kinds"), fields.optional("cause"));
                case "watching" -> new Watching(at);
                case "snapshot" -> new SnapshotTaken(at, fields.text("id"), fields.optional("name"),
                        digest(fields.text("manifest")));
                case "download" -> new Download(at, fields.optional("who"), fields.optional("what"));
                case "key" -> new KeyChanged(at, fields.text("statement"));
                case "signer" -> new SigningKey(at, fields.text("fingerprint"), fields.texts("statements"),
                        fields.optional("replaces"), fields.optional("refused"));
                default -> new Unrecognised(at, kind);
            };
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException(kind + ": " + e.getMessage(), e);
        }
    }

    private static FindingChange change(Fields fields) throws MalformedRecordException {
        return new FindingChange(fields.instant("at"), key(fields),
                fields.has("state") ? findingState(fields.inner("state")) : null,
                fields.optional("version"));
    }

    private static FindingKey key(Fields fields) throws MalformedRecordException {
        return new FindingKey(fields.check("check"), new ResourceKey(fields.type("kind"),
                fields.optional("namespace"), fields.optional("name")));
    }

    private static FindingState findingState(Fields fields) throws MalformedRecordException {
        return new FindingState(fields.optional("uid"), fields.oneOf("outcome", Outcome.class),
                fields.optional("message"), fields.optional("exception"), fields.instant("since"),
                fields.flag("beganUnobserved"), fields.optional("version"));
    }

    private static ResultState resultState(Fields fields) throws MalformedRecordException {
        return new ResultState(new Decision(fields.oneOf("result", Result.class), fields.oneOf("reason", Reason.class),
                fields.optional("message")),
                new Tally(count(fields, "fail"), count(fields, "error"), count(fields, "notEvaluated"),
                        count(fields, "excepted"), count(fields, "pass"), count(fields, "notApplicable")));
    }

    private static Source source(Fields fields) throws MalformedRecordException {
        return new Source(fields.text("kind"), fields.text("name"), fields.optional("uid"));
    }

    private static String digest(String text) throws MalformedRecordException {
        if (!text.startsWith(SHA_256)) {
            throw new MalformedRecordException("not a SHA-256: " + text);
        }
        return text.substring(SHA_256.length());
    }

    private static int count(Fields fields, String name) throws MalformedRecordException {
        long number = fields.number(name);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new MalformedRecordException(name + " is no count: " + number);
        }
        return (int) number;
    }
}
