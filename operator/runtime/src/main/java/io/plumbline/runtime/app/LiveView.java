package io.plumbline.runtime.app;

import io.plumbline.auditor.port.Live;
import io.plumbline.auditor.port.LiveFinding;
import io.plumbline.core.ai.SightingControl;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Engine;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.evidence.snapshot.CoverageLine;
import io.plumbline.runtime.reflector.SourceHealth;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a leader sees right now, for auditors. Thread-safe. */
record LiveView(Engine engine, Supplier<Map<ResourceType, SourceHealth>> health) implements Live {
    @Override
    public List<LiveFinding> findings(Optional<ControlKey> control) {
        return engine.assessWhole().stream()
                .filter(one -> !one.control().control().key().equals(SightingControl.KEY))
                .filter(one -> control.isEmpty() || one.control().control().key().equals(control.get()))
                .flatMap(one -> one.summary().worst().stream())
                .map(LiveView::finding)
                .toList();
    }

    @Override
    public List<CoverageLine> coverage() {
        return health.get().entrySet().stream()
                .map(one -> new CoverageLine(one.getKey(), one.getValue().state().status(),
                        one.getValue().state().message(), one.getValue().objects()))
                .sorted(Comparator.comparing(CoverageLine::type))
                .toList();
    }

    private static LiveFinding finding(Finding finding) {
        String exception = finding.verdict() instanceof Verdict.Excepted excepted ? excepted.exception() : "";
        return new LiveFinding(finding.check().key(), finding.check().check().severity(), finding.resource(),
                finding.uid(), finding.verdict().outcome(), finding.verdict().message(), exception, finding.since());
    }
}
