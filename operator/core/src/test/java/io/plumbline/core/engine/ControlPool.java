package io.plumbline.core.engine;

import io.plumbline.core.control.Absence;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.control.LabelSelector.Operator;
import io.plumbline.core.control.LabelSelector.Requirement;
import io.plumbline.core.control.Lookup.Reach;
import io.plumbline.core.control.Scope;
import io.plumbline.core.control.Severity;
import io.plumbline.core.fixture.Checks;

import java.util.List;
import java.util.Map;
import java.util.Set;

import static io.plumbline.core.engine.Universe.CONFIG;
import static io.plumbline.core.engine.Universe.DEPLOYMENT;
import static io.plumbline.core.engine.Universe.GATEWAY;
import static io.plumbline.core.engine.Universe.NAMESPACE;
import static io.plumbline.core.engine.Universe.POD;
import static io.plumbline.core.engine.Universe.POLICY;
import static io.plumbline.core.engine.Universe.REPLICA_SET;
import static io.plumbline.core.fixture.Checks.check;
import static io.plumbline.core.fixture.Controls.attested;
import static io.plumbline.core.fixture.Controls.control;
import static io.plumbline.core.fixture.Controls.scoped;
import static io.plumbline.core.fixture.Controls.suspended;

/** Controls in several versions each, which between them use all that a check can depend on. */
final class ControlPool {
    private static final String PRIVILEGED = "object.kind == 'Pod' ? !object.spec.privileged"
            + " : !object.spec.template.spec.privileged";
    private static final Scope PROD = new Scope(
            new LabelSelector(Map.of(), List.of(new Requirement("env", Operator.IN, List.of("prod")))),
            Set.of("kube-system"));
    private static final Scope LABELLED = new Scope(
            new LabelSelector(Map.of(), List.of(new Requirement("env", Operator.EXISTS, List.of()))), Set.of());

    static final List<Control> ALL = List.of(
            // A workload and its pods.
            control("A.8.1", workload()),
            control("A.8.1",
                    workload().severity(Severity.MEDIUM).passes("object.kind != 'Pod' || object.spec.image != 'b'")),
            control("A.8.1", workload().on(REPLICA_SET).passes("object.kind != 'ReplicaSet'")),
            scoped(control("A.8.1", workload()), PROD),
            scoped(control("A.8.1", workload(), check("image").on(POD).passes("object.spec.image == 'a'").extended()),
                    LABELLED),
            suspended(control("A.8.1", workload())),
            // Pods alone, whose owner has no verdict of its own.
            control("A.8.2", check("pods").on(POD).severity(Severity.LOW).match("object.spec.image == 'a'")
                    .passes("!object.spec.privileged").message("'pod ' + object.metadata.name")),
            control("A.8.2", check("pods").on(POD).evidence(EvidenceKind.REPORTED).passes("!object.spec.privileged"),
                    check("info").on(POD, DEPLOYMENT).severity(Severity.INFO).passes("false"),
                    check("off").on(DEPLOYMENT).passes("false").disabled()),
            // Lookups in the same namespace.
            control("A.8.3", check("policy").on(NAMESPACE).severity(Severity.MEDIUM).same("policies", POLICY)
                    .passes("related.policies.size() > 0")),
            control("A.8.3", check("policy").on(NAMESPACE, POD).severity(Severity.CRITICAL)
                    .lookup("policies", POLICY, Reach.SAME_NAMESPACE, false)
                    .passes("related.policies.all(p, p.spec.ok)")),
            // Lookups joined from several kinds and places.
            control("A.8.4", check("joined").on(POD).same("refs", CONFIG).all("refs", POLICY).all("gates", GATEWAY)
                    .passes("related.refs.all(r, r.spec.ok) && related.gates.size() < 2")),
            control("A.8.4", check("joined").on(CONFIG).severity(Severity.LOW).all("refs", CONFIG)
                    .lookup("gates", GATEWAY, Reach.CLUSTER, false)
                    .passes("related.refs.filter(r, r.metadata.name == object.metadata.name).size() < 2")),
            // A kind that lives in no namespace, looked up in the same one.
            control("A.8.4", check("gates").on(POD, NAMESPACE).same("gates", GATEWAY)
                    .passes("related.gates.all(g, g.spec.ok)")),
            // Lookups joined by keys, some of which cannot be told.
            control("A.8.9", check("keyed").on(POD, NAMESPACE)
                    .joined("configs", CONFIG, Reach.SAME_NAMESPACE, "item.metadata.name",
                            "['c' + object.metadata.name.substring(1), 'c0']")
                    .passes("related.configs.all(c, c.spec.ok)")),
            control("A.8.9", check("keyed").on(POD).severity(Severity.LOW)
                    .joined("configs", CONFIG, Reach.CLUSTER, "item.spec.ok ? ['c', item.metadata.name] : []",
                            "object.spec.image == 'a' ? 'c' : 'c1'")
                    .joined("configs", GATEWAY, Reach.SAME_NAMESPACE,
                            "item.spec.ok ? item.metadata.name : item.spec.nothing", "'g0'")
                    .passes("related.configs.size() < 2")),
            control("A.8.10", check("keyed").on(CONFIG).joined("configs", CONFIG, Reach.CLUSTER, "item.metadata.name",
                    "object.metadata.name").passes("related.configs.size() < 2"),
                    check("labelled").on(POLICY)
                            .joined("spaces", NAMESPACE, Reach.SAME_NAMESPACE, "item.metadata.labels.env", "'prod'")
                            .passes("related.spaces.size() > 0")),
            // The Namespace of the subject.
            control("A.8.5", check("env").on(POD).severity(Severity.MEDIUM)
                    .passes("namespaceObject.metadata.labels.env == 'prod'")),
            scoped(control("A.8.5", check("env").on(CONFIG).match("namespaceObject.metadata.labels.env != 'prod'")
                    .passes("object.spec.ok"),
                    check("system").on(POD).controlPlane().passes("!object.spec.privileged")),
                    LABELLED),
            // The cluster as a whole.
            control("A.8.6", check("gates").all("gates", GATEWAY).passes("related.gates.all(g, g.spec.ok)")),
            control("A.8.6", check("gates").severity(Severity.LOW).lookup("gates", GATEWAY, Reach.CLUSTER, false)
                    .same("policies", POLICY).passes("related.gates.size() + related.policies.size() > 0")),
            // Absence.
            control("A.8.7", check("gate").on(GATEWAY).whenNotInstalled(Absence.FAIL)
                    .whenEmpty(Absence.NEEDS_ATTESTATION).passes("object.spec.ok")),
            control("A.8.7",
                    check("gate").on(GATEWAY).severity(Severity.LOW).whenNotInstalled(Absence.NEEDS_ATTESTATION)
                            .whenEmpty(Absence.FAIL).lookup("configs", CONFIG, Reach.CLUSTER, false)
                            .passes("object.spec.ok")),
            attested(control("A.8.7",
                    check("gate").on(GATEWAY, CONFIG).severity(Severity.LOW).passes("object.spec.ok"))),
            // What says that records of others leave something out.
            control("A.8.11", check("recorded").on(POD).severity(Severity.LOW).inventoryOf(POLICY)
                    .passes("object.spec.image == 'a'")),
            control("A.8.11", check("recorded").on(POD, CONFIG).extended().inventoryOf(POLICY)
                    .match("!has(object.spec.ok)").passes("!object.spec.privileged"),
                    check("gated").on(CONFIG).inventoryOf(GATEWAY).all("gates", GATEWAY)
                            .passes("object.spec.ok || related.gates.size() > 1")),
            suspended(control("A.8.11", check("recorded").on(POD).inventoryOf(POLICY).passes("false"))),
            // What does not compile.
            control("A.8.8", check("broken").on(POD).passes("object.spec.(")),
            control("A.8.8", check("mended").on(CONFIG).controlPlane().passes("object.spec.ok")));

    private ControlPool() {}

    private static Checks workload() {
        return check("privileged").on(POD, DEPLOYMENT).passes(PRIVILEGED);
    }
}
