package io.plumbline.reports.sample;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Standard;
import io.plumbline.core.control.Tier;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Decision;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.replay.History;
import io.plumbline.evidence.snapshot.Anchoring;
import io.plumbline.evidence.snapshot.CheckEvidence;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.CoverageLine;
import io.plumbline.evidence.snapshot.FindingLine;
import io.plumbline.evidence.snapshot.Identity;
import io.plumbline.evidence.snapshot.Population;
import io.plumbline.evidence.snapshot.Population.Member;
import io.plumbline.evidence.snapshot.Producer;
import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.evidence.snapshot.VerdictLine;
import io.plumbline.evidence.snapshot.VerdictSource;
import io.plumbline.evidence.snapshot.Window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** As many Deployments as wanted under 34 controls with 240 checks; verdicts are calculated whenever they are read. */
final class LargeSample implements VerdictSource {
    private static final int CONTROLS = 34;
    private static final int CHECKS = 240;
    private static final int NAMESPACES = 100;

    private final List<ResourceKey> resources = new ArrayList<>();
    private final List<String> uids = new ArrayList<>();

    LargeSample(int count) {
        int each = Math.max(1, count / NAMESPACES);
        for (int i = 0; i < count; i++) {
            ResourceKey key = Make.resource(Make.DEPLOYMENT, "team-%03d".formatted(i / each),
                    "service-%05d".formatted(i % each));
            resources.add(key);
            uids.add(Make.uid(key));
        }
    }

    Snapshot snapshot() {
        List<ControlEvidence> controls = new ArrayList<>();
        List<FindingLine> findings = new ArrayList<>();
        for (int i = 1; i <= CONTROLS; i++) {
            controls.add(control(new ControlKey(Standard.ISO27001, "A.8." + i), findings));
        }
        return new Snapshot(
                new Identity(Make.digest("large"), Make.uid("cluster"), "large", "OnDemand", "", Make.TO),
                new Window.Moment(Make.TO),
                new Producer("0.1.0", "1a78f06", Make.digest("catalogue"), Make.digest("environment")),
                new Anchoring(List.of()), Set.of(Standard.ISO27001), controls, List.of(), List.of(population()),
                findings,
                this, History.NONE);
    }

    @Override
    public void forEach(ControlKey control, Consumer<VerdictLine> reader) {
        for (CheckKey check : checks(control)) {
            for (int i = 0; i < resources.size(); i++) {
                reader.accept(new VerdictLine(check, resources.get(i), uids.get(i), outcome(check, i)));
            }
        }
    }

    private ControlEvidence control(ControlKey key, List<FindingLine> findings) {
        int[] worst = new int[resources.size()];
        Arrays.fill(worst, Outcome.NOT_APPLICABLE.ordinal());
        List<CheckEvidence> checks = new ArrayList<>();
        for (CheckKey check : checks(key)) {
            int[] counts = new int[Outcome.values().length];
            for (int i = 0; i < resources.size(); i++) {
                Outcome outcome = outcome(check, i);
                counts[outcome.ordinal()]++;
                worst[i] = Math.min(worst[i], outcome.ordinal());
                if (outcome.isFinding()) {
                    findings.add(
                            new FindingLine(check, Severity.MEDIUM, Tier.CORE, resources.get(i), uids.get(i), outcome,
                                    "container \"app\" has no memory limit", "", Make.FROM, false, "7"));
                }
            }
            checks.add(
                    new CheckEvidence(check.check(), "Every container has a memory limit.", "It could take the node.",
                            "Set limits.", Severity.MEDIUM, Tier.CORE, EvidenceKind.OBSERVED, true, "",
                            "object.spec.template.spec.containers.all(c, has(c.resources.limits.memory))",
                            Make.digest(check.toString()), List.of("Deployment.apps"), Make.tally(counts)));
        }
        int[] byResource = new int[Outcome.values().length];
        for (int one : worst) {
            byResource[one]++;
        }
        return new ControlEvidence(key, "Control " + key.id(), "Objective of " + key.id() + ".", "", Severity.HIGH,
                "Automatable", true, true,
                new Decision(Result.PARTLY_COMPLIANT, Reason.FAILURE, byResource[0] + " resources fail."),
                Make.tally(byResource), Map.of("Observed", byResource[0] + byResource[4]), Map.of(), "all namespaces",
                Make.source("TechnologicalControl", key.resourceName()), checks,
                List.of(new CoverageLine(Make.DEPLOYMENT, Status.SYNCED, "", resources.size())), List.of(), List.of());
    }

    private Population population() {
        Map<String, Integer> byNamespace = new TreeMap<>();
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < resources.size(); i++) {
            ResourceKey key = resources.get(i);
            byNamespace.merge(key.namespace(), 1, Integer::sum);
            members.add(new Member(key.namespace(), key.name(), uids.get(i), Integer.toString(1_000 + i),
                    Make.digest(key.name())));
        }
        return new Population(Make.DEPLOYMENT, "v1", "/apis/apps/v1/deployments", "99", Make.TO, Status.SYNCED, "",
                byNamespace, members);
    }

    private static List<CheckKey> checks(ControlKey control) {
        int number = Integer.parseInt(control.id().substring("A.8.".length()));
        List<CheckKey> checks = new ArrayList<>();
        for (int i = 0; i < CHECKS; i++) {
            if (i % CONTROLS == number - 1) {
                checks.add(new CheckKey(control, "check-%03d".formatted(i)));
            }
        }
        return checks;
    }

    /** One of ten applies; of those, one of twenty is a finding. */
    private static Outcome outcome(CheckKey check, int resource) {
        int mixed = Math.floorMod((check.check().hashCode() * 31 + resource) * 0x9E3779B1 >>> 7, 200);
        if (mixed >= 20) {
            return Outcome.NOT_APPLICABLE;
        }
        return mixed == 0 ? Outcome.FAIL : Outcome.PASS;
    }
}
