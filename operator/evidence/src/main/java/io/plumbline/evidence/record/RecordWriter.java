package io.plumbline.evidence.record;

import io.plumbline.core.finding.Tally;
import io.plumbline.core.resource.ResourceKey;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From records to trees of maps, lists, texts, booleans and integers. What is empty is left out. */
final class RecordWriter {
    /** Of the form; readers refuse a later one. */
    static final long VERSION = 1;

    private RecordWriter() {}

    static Map<String, Object> tree(EvidenceRecord evidence) {
        Tree tree = new Tree().put("v", VERSION).put("at", evidence.at());
        return switch (evidence) {
            case Started it -> tree.kind("started")
                    .put("cluster", it.clusterUid())
                    .put("identity", it.identity())
                    .put("version", it.version())
                    .put("revision", it.revision()).fields;
            case Stopped it -> tree.kind("stopped").put("identity", it.identity()).fields;
            case Leader it -> tree.kind("leader").put("identity", it.identity()).put("epoch", it.epoch()).fields;
            case Config it -> tree.kind("config")
                    .put("source", source(it.source()))
                    .put("generation", it.generation())
                    .put("before", it.before())
                    .put("after", it.after())
                    .put("weakens", it.weakens()).fields;
            case Tombstone it -> tree.kind("tombstone")
                    .put("source", source(it.source()))
                    .put("before", it.before()).fields;
            case ResultChanged it -> {
                tree.kind("result").put("control", it.control().toString());
                yield it.state() == null ? tree.fields : tree.put("state", state(it.state())).fields;
            }
            case Findings it -> tree.kind("findings")
                    .put("changes", it.changes().stream().map(RecordWriter::change).toList()).fields;
            case Baseline it -> tree.kind("baseline")
                    .put("id", it.id())
                    .put("part", (long) it.part())
                    .put("parts", (long) it.parts())
                    .always("declared", it.declared().stream().map(RecordWriter::known).toList())
                    .always("results", it.results().stream().map(RecordWriter::known).toList())
                    .always("findings", it.findings().stream().map(RecordWriter::known).toList()).fields;
            case Gap it -> tree.kind("gap")
                    .put("from", it.from())
                    .put("kinds", it.kinds())
                    .put("cause", it.cause()).fields;
            case Watching it -> tree.kind("watching").fields;
            case SnapshotTaken it -> tree.kind("snapshot")
                    .put("id", it.id())
                    .put("name", it.name())
                    .put("manifest", "sha256:" + it.manifest()).fields;
            case Download it -> tree.kind("download").put("who", it.who()).put("what", it.what()).fields;
            case KeyChanged it -> tree.kind("key").put("statement", it.statement()).fields;
            case SigningKey it -> tree.kind("signer")
                    .put("fingerprint", it.fingerprint())
                    .put("statements", it.statements())
                    .put("replaces", it.replaces())
                    .put("refused", it.refused()).fields;
            case Unrecognised it -> throw new IllegalArgumentException("not written here: " + it.kind());
        };
    }

    private static Map<String, Object> change(FindingChange change) {
        Tree tree = key(change.key()).put("at", change.at()).put("version", change.version());
        return change.state() == null ? tree.fields : tree.put("state", state(change.state())).fields;
    }

    static Map<String, Object> known(KnownFinding known) {
        return key(known.key()).put("state", state(known.state())).fields;
    }

    static Map<String, Object> known(Declared known) {
        return new Tree().put("source", source(known.source()))
                .put("generation", known.generation())
                .put("digest", known.digest()).fields;
    }

    static Map<String, Object> known(KnownResult known) {
        return new Tree().put("control", known.control().toString()).put("state", state(known.state())).fields;
    }

    private static Tree key(FindingKey key) {
        ResourceKey resource = key.resource();
        return new Tree().put("check", key.check().toString())
                .put("kind", resource.type().toString())
                .put("namespace", resource.namespace())
                .put("name", resource.name());
    }

    private static Map<String, Object> state(FindingState state) {
        return new Tree().put("uid", state.uid())
                .put("outcome", state.outcome().name())
                .put("message", state.message())
                .put("exception", state.exception())
                .put("since", state.since())
                .put("beganUnobserved", state.beganUnobserved())
                .put("version", state.version()).fields;
    }

    private static Map<String, Object> state(ResultState state) {
        Tally all = state.resources();
        return new Tree().put("result", state.decision().result().name())
                .put("reason", state.decision().reason().name())
                .put("message", state.decision().message())
                .put("fail", (long) all.fail())
                .put("error", (long) all.error())
                .put("notEvaluated", (long) all.notEvaluated())
                .put("excepted", (long) all.excepted())
                .put("pass", (long) all.pass())
                .put("notApplicable", (long) all.notApplicable()).fields;
    }

    private static Map<String, Object> source(Source source) {
        return new Tree().put("kind", source.kind()).put("name", source.name()).put("uid", source.uid()).fields;
    }

    /** A JSON object that is being made. */
    private static final class Tree {
        final Map<String, Object> fields = new TreeMap<>();

        Tree kind(String kind) {
            fields.put("kind", kind);
            return this;
        }

        Tree put(String name, String text) {
            if (!text.isEmpty()) {
                fields.put(name, text);
            }
            return this;
        }

        Tree put(String name, Instant instant) {
            fields.put(name, instant.truncatedTo(ChronoUnit.MILLIS).toString());
            return this;
        }

        Tree put(String name, long number) {
            fields.put(name, number);
            return this;
        }

        Tree put(String name, boolean flag) {
            if (flag) {
                fields.put(name, true);
            }
            return this;
        }

        Tree put(String name, Map<String, Object> inner) {
            fields.put(name, inner);
            return this;
        }

        Tree put(String name, List<?> list) {
            if (!list.isEmpty()) {
                fields.put(name, list);
            }
            return this;
        }

        Tree always(String name, List<?> list) {
            fields.put(name, list);
            return this;
        }
    }
}
