package io.plumbline.core.engine;

import io.plumbline.core.check.CompileProblem;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.Absence;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.control.Lookup.Reach;
import io.plumbline.core.control.Scope;
import io.plumbline.core.control.Severity;
import io.plumbline.core.finding.Finding;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.finding.Tally;
import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.fixture.ManualClock;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState.Status;
import io.plumbline.core.result.Reason;
import io.plumbline.core.result.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import static io.plumbline.core.engine.Universe.CONFIG;
import static io.plumbline.core.engine.Universe.DEPLOYMENT;
import static io.plumbline.core.engine.Universe.GATEWAY;
import static io.plumbline.core.engine.Universe.NAMESPACE;
import static io.plumbline.core.engine.Universe.POD;
import static io.plumbline.core.engine.Universe.POLICY;
import static io.plumbline.core.engine.Universe.REPLICA_SET;
import static io.plumbline.core.fixture.Checks.check;
import static io.plumbline.core.fixture.Controls.control;
import static org.assertj.core.api.Assertions.assertThat;

/** An engine whose kinds are all synced, and what tests do with it. */
abstract class EngineScenario {
    static final ControlKey KEY = Controls.key("A.8.1");
    static final String UNPRIVILEGED = "object.kind == 'Pod' ? !object.spec.privileged"
            + " : !object.spec.template.spec.privileged";

    final ManualClock clock = new ManualClock();
    final ScheduledQueue queue = new ScheduledQueue(new Random(1));
    final List<ControlKey> touched = new ArrayList<>();
    final ReflectedEngine engine = new ReflectedEngine(new Engine(Controls.COMPILER,
            new PlannerEvaluator(Limits.DEFAULT), new FindingStore(clock), queue, touched::add, clock, 1 << 12));

    @BeforeEach
    void everythingIsSynced() {
        Universe.TYPES.forEach(type -> engine.state(type, Universe.state(Status.SYNCED)));
        work();
    }

    void work() {
        while (!queue.isIdle()) {
            ScheduledQueue.Entry entry = queue.take();
            if (entry == null) {
                queue.fireOne();
            } else {
                engine.evaluate(entry.subject, entry.checks);
                queue.done(entry);
            }
        }
    }

    static Checks pods() {
        return check("pods").on(POD).passes("!object.spec.privileged");
    }

    static Resource pod(String name, boolean privileged) {
        return Json.resource(POD, "{metadata: {name: '" + name + "', namespace: 'shop', uid: '" + name
                + "'}, spec: {privileged: " + privileged + "}}");
    }

    static Resource owned(Resource resource, String kind, String name, String uid) {
        return Json.resource(resource.key().type(), "{metadata: {name: '" + resource.key().name()
                + "', namespace: 'shop', uid: '" + resource.uid() + "', ownerReferences: [{controller: true,"
                + " apiVersion: 'apps/v1', kind: '" + kind + "', name: '" + name + "', uid: '" + uid + "'}]}, spec: "
                + (resource.key().type().equals(POD)
                        ? "{privileged: " + resource.body().map("spec").get("privileged") + "}"
                        : "{template: {spec: {privileged: false}}}")
                + "}");
    }

    static Resource workload(ResourceType type, String name, boolean privileged) {
        return Json.resource(type, "{metadata: {name: '" + name + "', namespace: 'shop', uid: '" + name
                + "'}, spec: {replicas: 1, template: {spec: {privileged: " + privileged + "}}}}");
    }

    static Resource namespace(String name, String labels) {
        return Json.resource(NAMESPACE,
                "{metadata: {name: '" + name + "', uid: '" + name + "', labels: " + labels + "}}");
    }

    void lose(ResourceType type, Status status) {
        engine.state(type, Universe.state(status));
    }

    Assessment assess() {
        return engine.assess(KEY).orElseThrow();
    }

    Tally tally() {
        return assess().summary().check("pods");
    }
}
