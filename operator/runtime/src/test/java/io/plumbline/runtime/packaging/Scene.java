package io.plumbline.runtime.packaging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.plumbline.api.v1alpha1.TechnologicalControl;
import io.plumbline.core.check.Compiler;
import io.plumbline.core.check.Environment;
import io.plumbline.core.check.Limits;
import io.plumbline.core.check.PlannerEvaluator;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Engine;
import io.plumbline.core.finding.FindingStore;
import io.plumbline.core.resource.ReadLimits;
import io.plumbline.core.resource.Reading;
import io.plumbline.core.resource.ResourceReader;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.ShapeTable;
import io.plumbline.core.resource.SourceState;
import io.plumbline.evidence.replay.History;
import io.plumbline.evidence.snapshot.Producer;
import io.plumbline.runtime.fixture.Declared;
import io.plumbline.runtime.packaging.Gathered.PeopleSaid;
import io.plumbline.runtime.packaging.Gathered.Query;
import io.plumbline.runtime.pipeline.ShardedQueue;
import io.plumbline.runtime.pipeline.Workers;
import io.plumbline.runtime.snapshot.SnapshotOrder;
import io.plumbline.runtime.status.ControlTranslator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A small cluster with one control, evaluated for real. */
final class Scene implements SnapshotSources, AutoCloseable {
    static final ResourceType POD = new ResourceType("", "Pod");
    static final ResourceType POLICY = new ResourceType("networking.k8s.io", "NetworkPolicy");
    static final ResourceType DEPLOYMENT = new ResourceType("apps", "Deployment");
    private final TechnologicalControl declared = Declared.network();
    private final Clock clock;
    private final ShardedQueue queue = new ShardedQueue(2);
    private final Engine engine;
    private final Workers workers;
    private int gathered;

    Scene(Clock clock) {
        this.clock = clock;
        this.engine = new Engine(new Compiler(Environment.builtIn(), Limits.DEFAULT),
                new PlannerEvaluator(Limits.DEFAULT), new FindingStore(clock), queue, control -> {}, clock);
        this.workers = new Workers(queue, (subject, checks, received) -> engine.evaluate(subject, checks));
        workers.start();
        engine.setControl(control());
        for (ResourceType type : engine.needs().keySet()) {
            engine.state(type, SourceState.synced());
        }
        put(DEPLOYMENT, "apps/v1", "web", "{}");
        put(DEPLOYMENT, "apps/v1", "cart", "{}");
        put(POD, "v1", "lonely", "{}");
    }

    Control control() {
        return ((ControlTranslator.Translated) new ControlTranslator().translate(declared)).control();
    }

    /** Puts a resource into the namespace shop. */
    void put(ResourceType type, String apiVersion, String name, String spec) {
        String json = """
                {"metadata": {"name": "%s", "namespace": "shop", "uid": "uid-%s", "resourceVersion": "7"}, "spec": %s}
                """.formatted(name, name, spec);
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            Reading reading = engine.reading(type);
            engine.put(new ResourceReader(type, apiVersion, false, () -> reading, new ShapeTable(), ReadLimits.DEFAULT)
                    .read(parser));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How often anybody has gathered. */
    int gathered() {
        return gathered;
    }

    @Override
    public Gathered gather(SnapshotOrder order) throws InterruptedException {
        gathered++;
        ControlKey key = control().key();
        return new Gathered("cluster-uid", new Producer("1.0", "abc", "", "e".repeat(64)),
                engine.picture(1_000, Duration.ofSeconds(30)), Map.of(key, declared),
                new PeopleSaid(List.of(), true, List.of(), true, List.of(), List.of()), Map.of(),
                Map.of(POD, new Query("v1", "/api/v1/pods")), History.NONE, List.of(), finding -> false);
    }

    Clock clock() {
        return clock;
    }

    @Override
    public void close() {
        workers.close();
    }
}
