package io.plumbline.runtime.metrics;

import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.finding.Summary;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.runtime.catalogue.CatalogueFolder;
import io.plumbline.runtime.fixture.Assessed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All 72 controls of the catalogue as assessments, each with findings of each check. */
record FullCatalogue(Map<ControlKey, Assessment> controls, Map<ControlKey, ControlFacts> declared) {
    private static final Path FOLDER = Path.of("../../crds/catalogue");
    private static final int FINDINGS = 60;

    static FullCatalogue load() {
        Map<ControlKey, Assessment> controls = new TreeMap<>();
        Map<ControlKey, ControlFacts> facts = new TreeMap<>();
        try {
            for (ControlResource resource : new CatalogueFolder().read(FOLDER)) {
                Assessment assessment = Assessed.of(resource).assessment();
                ControlKey key = assessment.control().control().key();
                controls.put(key, withFindings(assessment));
                facts.put(key, ControlFacts.of(resource.getSpec(), null, Applicability.YES, 0));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FullCatalogue(controls, facts);
    }

    private static Assessment withFindings(Assessment assessment) {
        List<Finding> findings = new ArrayList<>();
        for (CompiledCheck check : assessment.control().checks()) {
            for (int i = 0; i < FINDINGS; i++) {
                findings.add(new Finding(check, new ResourceKey(ResourceType.POD, "ns-%03d".formatted(i), "pod"), "u",
                        new Verdict.Fail("no"), false, Instant.EPOCH, "1"));
            }
        }
        Summary before = assessment.summary();
        return new Assessment(assessment.control(), assessment.settled(), new Summary(before.resources(),
                before.checks(), before.basis(), findings, findings.size(), before.oldestFailure()),
                assessment.coverage(), assessment.decision());
    }

    /** @param worst findings of each at most */
    List<Assessment> assessments(int worst) {
        return controls.values()
                .stream()
                .map(one -> new Assessment(one.control(), one.settled(), new Summary(one.summary().resources(),
                        one.summary().checks(), one.summary().basis(),
                        one.summary().worst().stream().limit(worst).toList(), one.summary().findings(),
                        one.summary().oldestFailure()), one.coverage(), one.decision()))
                .toList();
    }

    List<ControlKey> keys() {
        return List.copyOf(controls.keySet());
    }

    ControlFacts facts(ControlKey control) {
        return declared.get(control);
    }

    long findings() {
        return controls.values().stream().mapToLong(one -> one.summary().findings()).sum();
    }
}
