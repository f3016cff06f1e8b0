package io.plumbline.reports.sample;

import io.plumbline.core.check.Verdict.Outcome;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Standard;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import io.plumbline.evidence.replay.History;
import io.plumbline.evidence.snapshot.Anchoring;
import io.plumbline.evidence.snapshot.ControlEvidence;
import io.plumbline.evidence.snapshot.CoverageLine;
import io.plumbline.evidence.snapshot.FindingLine;
import io.plumbline.evidence.snapshot.Identity;
import io.plumbline.evidence.snapshot.Population;
import io.plumbline.evidence.snapshot.Population.Member;
import io.plumbline.evidence.snapshot.Producer;
import io.plumbline.evidence.snapshot.Snapshot;
import io.plumbline.evidence.snapshot.StatementEvidence;
import io.plumbline.evidence.snapshot.VerdictSource;
import io.plumbline.evidence.snapshot.Window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Eight controls with all that is hard: signs, names, blind spots, nothing at all. */
final class SmallSample {
    private static final ResourceType NAMESPACE = ResourceType.NAMESPACE;
    private static final ResourceType POLICY = new ResourceType("networking.k8s.io", "NetworkPolicy");
    private static final ResourceType REPORT = new ResourceType("aquasecurity.github.io", "VulnerabilityReport");
    private static final ResourceType VOLUME = new ResourceType("", "PersistentVolumeClaim");
    private static final String LONG_NAME = "n".repeat(120) + "-" + "o".repeat(132);

    private final List<SmallControl> controls = List.of(
            attested(), privileged(), authentication(), vulnerabilities(), deletion(), segregation(), endpoints(),
            lifecycle());

    Snapshot period() {
        return snapshot(new Window.Period(Make.FROM, Make.TO), new SmallHistory(findings()).history(evidence()),
                new Anchoring(List.of()));
    }

    Snapshot moment() {
        return snapshot(new Window.Moment(Make.TO), History.NONE,
                new Anchoring(List.of("RFC 3161 timestamp of tsa.example.org")));
    }

    Snapshot empty() {
        Snapshot full = moment();
        return new Snapshot(full.identity(), full.window(), full.producer(), new Anchoring(List.of()),
                Set.of(Standard.ISO42001), List.of(), List.of(), List.of(), List.of(), (_, _) -> {}, History.NONE);
    }

    private Snapshot snapshot(Window window, History history, Anchoring anchoring) {
        return new Snapshot(
                new Identity(Make.digest("small"), Make.uid("cluster"), "quarterly-2026-q2", "Scheduled",
                        "Surveillance audit; =SUM(A1:A9)", Make.TO),
                window,
                new Producer("0.1.0", "1a78f06", Make.digest("catalogue"), Make.digest("environment")), anchoring,
                Set.of(Standard.ISO27001, Standard.ISO42001), evidence(), List.of(statement()), populations(),
                findings(), verdicts(), history);
    }

    private List<ControlEvidence> evidence() {
        return controls.stream().map(SmallControl::evidence).toList();
    }

    private List<FindingLine> findings() {
        return controls.stream().flatMap(control -> control.findings().stream()).toList();
    }

    private VerdictSource verdicts() {
        Map<ControlKey, SmallControl> byKey = new TreeMap<>();
        controls.forEach(control -> byKey.put(control.evidence().key(), control));
        return (key, reader) -> byKey.get(key).verdicts().forEach(reader);
    }

    private static SmallControl attested() {
        return new SmallControl(key("A.8.1"), "User end point devices", Result.UNKNOWN, Reason.ATTESTATION_MISSING,
                "Nobody attests to it.", true).attestation("devices", "Stated once; lapsed since.", false);
    }

    private static SmallControl privileged() {
        return new SmallControl(key("A.8.2"), "Privileged access rights", Result.PARTLY_COMPLIANT, Reason.FAILURE,
                "1 of 3 resources fails a medium check.", true)
                .check("no-wildcard-verbs", "Roles name the verbs they grant.", Severity.MEDIUM,
                        "object.rules.all(r, !('*' in r.verbs)) && size(object.rules) < 100",
                        Row.of(deployment("shop", "web"), Outcome.FAIL, "@SUM(1+1)*cmd|' /C calc'!A0"),
                        Row.pass(deployment("shop", "cart")), Row.pass(deployment("bank", "core")))
                .coverage(new CoverageLine(Make.DEPLOYMENT, Status.SYNCED, "", 5));
    }

    private static SmallControl authentication() {
        return new SmallControl(key("A.8.5"), "Secure authentication", Result.COMPLIANT, Reason.ALL_PASS,
                "3 of 3 resources pass.", true)
                .check("token-automount-off", "Pods mount no token that they do not use.", Severity.HIGH,
                        "object.spec.automountServiceAccountToken == false", Row.pass(deployment("shop", "web")),
                        Row.pass(deployment("shop", "cart")), Row.pass(deployment("bank", "core")),
                        Row.of(deployment("bank", "batch"), Outcome.NOT_APPLICABLE, ""))
                .coverage(new CoverageLine(Make.DEPLOYMENT, Status.SYNCED, "", 5))
                .attestation("mfa", "Every administrator signs in with a second factor.\nChecked on 1 April: 守破離 ✓.",
                        true);
    }

    private static SmallControl vulnerabilities() {
        return new SmallControl(key("A.8.8"), "Management of technical vulnerabilities", Result.UNKNOWN,
                Reason.BLIND_SPOT, "VulnerabilityReport.aquasecurity.github.io is not installed.", null)
                .check("scanned", "Every image has a report.", Severity.HIGH, "size(variables.reports) > 0",
                        Row.of(deployment("shop", "web"), Outcome.NOT_EVALUATED, "VulnerabilityReport: not installed"),
                        Row.of(deployment("bank", "core"), Outcome.NOT_EVALUATED, "VulnerabilityReport: not installed"))
                .coverage(new CoverageLine(Make.DEPLOYMENT, Status.SYNCED, "", 5),
                        new CoverageLine(REPORT, Status.NOT_INSTALLED, "the API server does not serve it", 0),
                        new CoverageLine(ResourceType.SECRET, Status.FORBIDDEN,
                                "secrets is forbidden: User cannot list", 0));
    }

    private static SmallControl deletion() {
        return new SmallControl(key("A.8.10"), "Information deletion", Result.UNKNOWN, Reason.NOTHING_TO_CHECK,
                "There is nothing that it applies to.", true)
                .check("retention-set", "Volumes say how long they are kept.", Severity.LOW,
                        "has(object.metadata.labels)")
                .coverage(new CoverageLine(VOLUME, Status.SYNCED, "", 0));
    }

    private static SmallControl segregation() {
        return new SmallControl(key("A.8.22"), "Segregation of networks", Result.NON_COMPLIANT, Reason.GRAVE_FAILURE,
                "3 of 6 namespaces fail; one is excepted; one check could not be carried out.", true)
                .check("ns-default-deny-ingress", "Each namespace has a policy that denies ingress by default.",
                        Severity.CRITICAL, """
                                variables.policies.exists(p,
                                  p.spec.podSelector == {} && 'Ingress' in p.spec.policyTypes)""",
                        Row.of(namespace("shop"), Outcome.FAIL, "=HYPERLINK(\"http://evil.example\",\"click\")"),
                        Row.of(namespace(LONG_NAME), Outcome.FAIL,
                                "no policy; <script>alert('x')</script> *bold* {{ insert }}"),
                        new Row(namespace("legacy"), Outcome.EXCEPTED, "no policy", "legacy-network"),
                        Row.pass(namespace("bank")), Row.of(namespace("kube-system"), Outcome.NOT_APPLICABLE, ""))
                .check("policies-select-pods", "Policies select pods that exist.", Severity.LOW,
                        "size(variables.selected) > 0",
                        Row.of(Make.resource(POLICY, "shop", "-broken"), Outcome.ERROR,
                                "no such key: spec\r\nsecond line\twith tab, «Größe» 漢字 🙂"),
                        Row.of(Make.resource(POLICY, "shop", "allow-web"), Outcome.FAIL, "+1 pod is not there"),
                        Row.pass(Make.resource(POLICY, "bank", "allow-core")))
                .coverage(new CoverageLine(NAMESPACE, Status.SYNCED, "", 5),
                        new CoverageLine(POLICY, Status.STALE, "nothing was heard for 12 minutes", 3))
                .exception("legacy-network", "Moves to the new network in the third quarter; agreed with the board.");
    }

    private static SmallControl endpoints() {
        return new SmallControl(new ControlKey(Standard.ISO42001, "A.8.2"),
                "System documentation and information for users",
                Result.NOT_APPLICABLE, Reason.SUSPENDED, "The control is suspended.", false);
    }

    private static SmallControl lifecycle() {
        return new SmallControl(new ControlKey(Standard.ISO42001, "A.6.2.5"), "AI system deployment", Result.UNKNOWN,
                Reason.EVALUATING, "Resources are still being listed.", null)
                .check("registered", "Each AI workload is registered.", Severity.HIGH, "variables.systems.size() == 1",
                        Row.of(deployment("ml", "llm"), Outcome.NOT_EVALUATED,
                                "AISystem: the first list is under way"));
    }

    private static StatementEvidence statement() {
        return new StatementEvidence(Standard.ISO27001, Make.source("StatementOfApplicability", "soa-2026"),
                "The shop and the bank, in Köln and Łódź.", "approved by Carla Díaz at 2026-03-01T10:00:00Z",
                List.of(
                        new StatementEvidence.Line(key("A.8.1"), "User end point devices", true,
                                "People work from home.",
                                "Implemented", Result.UNKNOWN, List.of("declared as implemented, measured as unknown")),
                        new StatementEvidence.Line(key("A.8.2"), "Privileged access rights", true, "-needed", "Partial",
                                Result.PARTLY_COMPLIANT, List.of()),
                        new StatementEvidence.Line(key("A.8.4"), "Access to source code", false,
                                "No source is kept here.",
                                "NotAssessed", null, List.of()),
                        new StatementEvidence.Line(key("A.8.8"), "Management of technical vulnerabilities", null, "",
                                "NotAssessed", Result.UNKNOWN, List.of("not declared", "measured all the same")),
                        new StatementEvidence.Line(key("A.8.22"), "Segregation of networks", true,
                                "Tenants share nodes.",
                                "Implemented", Result.NON_COMPLIANT,
                                List.of("declared as implemented, measured as non-compliant"))));
    }

    private static List<Population> populations() {
        List<Population> populations = new ArrayList<>();
        populations.add(listed(Make.DEPLOYMENT, Status.SYNCED, "", deployment("bank", "batch"),
                deployment("bank", "core"), deployment("ml", "llm"), deployment("shop", "cart"),
                deployment("shop", "web")));
        populations.add(listed(NAMESPACE, Status.SYNCED, "", namespace("bank"), namespace("kube-system"),
                namespace("legacy"), namespace(LONG_NAME), namespace("shop")));
        populations.add(listed(POLICY, Status.STALE, "nothing was heard for 12 minutes",
                Make.resource(POLICY, "bank", "allow-core"), Make.resource(POLICY, "shop", "-broken"),
                Make.resource(POLICY, "shop", "allow-web")));
        populations.add(listed(VOLUME, Status.SYNCED, ""));
        populations.add(new Population(REPORT, "v1alpha1", "/apis/aquasecurity.github.io/v1alpha1/vulnerabilityreports",
                "", Instant.EPOCH, Status.NOT_INSTALLED, "the API server does not serve it", Map.of(), List.of()));
        populations
                .add(new Population(ResourceType.SECRET, "v1", "/api/v1/secrets", "", Instant.EPOCH, Status.FORBIDDEN,
                        "secrets is forbidden: User cannot list", Map.of(), List.of()));
        populations.add(new Population(ResourceType.POD, "v1", "/api/v1/pods", "9100", Make.TO, Status.SYNCED, "",
                Map.of("shop", 12, "bank", 30), List.of()));
        return populations;
    }

    private static Population listed(ResourceType type, Status status, String message, ResourceKey... members) {
        Map<String, Integer> byNamespace = new TreeMap<>();
        List.of(members).forEach(member -> byNamespace.merge(member.namespace(), 1, Integer::sum));
        return new Population(type, "v1", "/apis/" + type.group() + "/v1/" + type.kind().toLowerCase(Locale.ROOT) + "s",
                "9000", Make.TO.minusSeconds(30), status, message, byNamespace,
                List.of(members).stream()
                        .map(member -> new Member(member.namespace(), member.name(), Make.uid(member), "77",
                                Make.digest(member.toString())))
                        .toList());
    }

    private static ControlKey key(String id) {
        return new ControlKey(Standard.ISO27001, id);
    }

    private static ResourceKey deployment(String namespace, String name) {
        return Make.resource(Make.DEPLOYMENT, namespace, name);
    }

    private static ResourceKey namespace(String name) {
        return Make.resource(NAMESPACE, "", name);
    }
}
