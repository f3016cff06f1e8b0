package io.plumbline.evidence.replay;

import io.plumbline.core.control.ControlKey;
import io.plumbline.evidence.record.Declared;
import io.plumbline.evidence.record.EvidenceRecord.Baseline;
import io.plumbline.evidence.record.FindingKey;
import io.plumbline.evidence.record.FindingState;
import io.plumbline.evidence.record.ResultState;
import io.plumbline.evidence.record.Source;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Puts the parts of a baseline together. Parts of another baseline, or out of order, begin anew. Not thread-safe. */
final class BaselineAssembly {
    private String id = "";
    private int next;
    private Map<Source, Declared> declared = new HashMap<>();
    private Map<ControlKey, ResultState> results = new HashMap<>();
    private Map<FindingKey, FindingState> findings = new HashMap<>();

    /** All that is the case. */
    record Whole(Map<Source, Declared> declared, Map<ControlKey, ResultState> results,
            Map<FindingKey, FindingState> findings) {}

    /** Returns the whole when this was its last part. */
    Optional<Whole> add(Baseline part) {
        if (part.part() == 0) {
            drop();
            id = part.id();
        }
        if (!part.id().equals(id) || part.part() != next) {
            drop();
            return Optional.empty();
        }
        next++;
        part.declared().forEach(one -> declared.put(one.source(), one));
        part.results().forEach(one -> results.put(one.control(), one.state()));
        part.findings().forEach(one -> findings.put(one.key(), one.state()));
        if (next < part.parts()) {
            return Optional.empty();
        }
        Whole whole = new Whole(declared, results, findings);
        drop();
        return Optional.of(whole);
    }

    /** Something else has changed the state: what was begun is not the state any more. */
    void drop() {
        id = "";
        next = 0;
        declared = new HashMap<>();
        results = new HashMap<>();
        findings = new HashMap<>();
    }
}
