package io.plumbline.runtime.packaging;

import io.plumbline.api.v1alpha1.ControlAttestation;
import io.plumbline.api.v1alpha1.ControlException;
import io.plumbline.api.v1alpha1.exception.ExceptionApproval;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Assessment;
import io.plumbline.core.people.Attestation;
import io.plumbline.core.people.Attestations.Current;
import io.plumbline.core.people.Deviation;
import io.plumbline.evidence.snapshot.AttestationLine;
import io.plumbline.evidence.snapshot.ExceptionLine;
import io.plumbline.runtime.status.AttestationTerms;
import io.plumbline.runtime.status.ExceptionTerms;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a snapshot says of exceptions and attestations. */
final class PeopleAssembly {
    private final Gathered gathered;

    PeopleAssembly(Gathered gathered) {
        this.gathered = gathered;
    }

    /** Those in force for the control, by name. */
    List<ExceptionLine> exceptions(Assessment assessment) {
        List<ExceptionLine> lines = new ArrayList<>();
        if (!gathered.people().exceptionsCount()) {
            return lines;
        }
        for (ControlException resource : gathered.people().exceptions()) {
            Deviation deviation = ExceptionTerms.of(resource).deviation();
            if (deviation != null && deviation.isInForce(gathered.picture().at())
                    && deviation.controls().contains(assessment.control().control().key())) {
                lines.add(line(resource, deviation, assessment));
            }
        }
        lines.sort(Comparator.comparing(line -> line.source().name()));
        return lines;
    }

    private static ExceptionLine line(ControlException resource, Deviation deviation, Assessment assessment) {
        var spec = resource.getSpec();
        long covered = assessment.summary()
                .worst()
                .stream()
                .filter(finding -> finding.verdict() instanceof Verdict.Excepted excepted
                        && excepted.exception().equals(deviation.exception()))
                .count();
        return new ExceptionLine(Sources.of(resource, spec), spec.reason(), deviation.from(), deviation.until(),
                "requested by " + spec.requestedBy() + approved(spec.approval()), Math.toIntExact(covered));
    }

    private static String approved(@Nullable ExceptionApproval approval) {
        return approval == null ? "" : ", approved by " + approval.approvedBy() + " at " + approval.approvedAt();
    }

    /** All of the control that can be told, current or not, by name. */
    List<AttestationLine> attestations(ControlKey control) {
        List<AttestationLine> lines = new ArrayList<>();
        for (ControlAttestation resource : gathered.people().attestations()) {
            Attestation attestation = AttestationTerms.of(resource).attestation();
            if (attestation != null && attestation.control().equals(control)) {
                Current current = gathered.people()
                        .attested()
                        .stream()
                        .filter(one -> one.name().equals(attestation.name()))
                        .findFirst()
                        .orElse(null);
                lines.add(new AttestationLine(Sources.of(resource, resource.getSpec()),
                        resource.getSpec().attestedBy(), resource.getSpec().statement(), attestation.attestedAt(),
                        current == null ? attestation.validUntil() : current.until(), current != null));
            }
        }
        lines.sort(Comparator.comparing(line -> line.source().name()));
        return lines;
    }
}
