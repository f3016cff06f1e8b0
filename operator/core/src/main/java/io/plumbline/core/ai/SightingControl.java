package io.plumbline.core.ai;

import io.plumbline.core.control.Absence;
import io.plumbline.core.control.Check;
import io.plumbline.core.control.Control;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.EvidenceKind;
import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.control.Lookup;
import io.plumbline.core.control.Lookup.Reach;
import io.plumbline.core.control.Scope;
import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Standard;
import io.plumbline.core.control.SubjectScope;
import io.plumbline.core.control.Tier;
import io.plumbline.core.control.Variable;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.ResourceType;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The control that looks for AI, and that no user ever sees. The engine evaluates it like any other, so that what is
 * seen of a workload follows changes as verdicts do, rests on the same expressions as the checks of the catalogue, and is
 * known to be unknown where a kind cannot be read. Its only check fails wherever there is anything to tell, and tells it
 * in its message, see {@link Sighting#parse}; it is of no tier that counts.
 */
public final class SightingControl {
    /** No control of the standard is called so. */
    public static final ControlKey KEY = new ControlKey(Standard.ISO42001, "sightings");
    /** The control whose parameters decide what AI looks like. */
    public static final ControlKey DETECTION = new ControlKey(Standard.ISO42001, "A.4.2");
    public static final ResourceType AI_SYSTEM = new ResourceType("plumbline.io", "AISystem");

    /** The kinds that run pods by themselves. */
    static final List<ResourceType> WORKLOADS = List.of(new ResourceType("apps", "Deployment"),
            new ResourceType("apps", "StatefulSet"), new ResourceType("apps", "DaemonSet"), ResourceType.REPLICA_SET,
            new ResourceType("", "ReplicationController"), ResourceType.JOB, new ResourceType("batch", "CronJob"),
            ResourceType.POD);
    /** The variable {@code aiResourceKinds} of the environment. */
    static final List<ResourceType> AI_RESOURCES = List.of(
            new ResourceType("serving.kserve.io", "InferenceService"),
            new ResourceType("serving.kserve.io", "LLMInferenceService"), new ResourceType("ray.io", "RayService"),
            new ResourceType("ray.io", "RayCluster"), new ResourceType("ray.io", "RayJob"),
            new ResourceType("machinelearning.seldon.io", "SeldonDeployment"),
            new ResourceType("apps.nvidia.com", "NIMService"), new ResourceType("kaito.sh", "Workspace"),
            new ResourceType("nvidia.com", "DynamoGraphDeployment"),
            new ResourceType("inference.networking.k8s.io", "InferencePool"),
            new ResourceType("kubeflow.org", "Notebook"), new ResourceType("trainer.kubeflow.org", "TrainJob"),
            new ResourceType("leaderworkerset.x-k8s.io", "LeaderWorkerSet"),
            new ResourceType("agents.x-k8s.io", "Sandbox"), new ResourceType("kagent.dev", "Agent"));
    /** Runs nothing, but can be what a kill switch acts on. */
    static final ResourceType ROUTE = new ResourceType("gateway.networking.k8s.io", "HTTPRoute");

    private static final String NAMESPACE = ".metadata.?namespace.orValue('')";
    /** As in the checks of {@link #DETECTION}, and beside that by the target of the kill switch. */
    private static final String SYSTEM_KEYS = """
            [item.metadata.?namespace.orValue('') + '/' + item.metadata.name]
            + item.spec.?workloads.orValue([]).map(w,
                w.kind + '/' + w.?namespace.orValue(item.metadata.?namespace.orValue('')) + '/' + w.name)
            + [item.spec.?oversight.?killSwitch.?targetRef].filter(t, t.hasValue()).map(t, t.value()).map(t,
                t.kind + '/' + t.?namespace.orValue(item.metadata.?namespace.orValue('')) + '/' + t.name)""";
    private static final String WORKLOAD_KEYS = """
            [object.metadata.?namespace.orValue('') + '/' + variables.aiSystemLabel,
             object.kind + '/' + object.metadata.?namespace.orValue('') + '/' + object.metadata.name]""";

    /** More digests than this are not told of one workload: a message is bounded. */
    private static final int DIGESTS = 20;

    private SightingControl() {}

    /** @param parameters overrides of the defaults, as {@link #DETECTION} has them */
    public static Control of(BodyMap parameters) {
        // Bindings are facts everywhere; which of them matter is for others to say.
        Scope everywhere = new Scope(LabelSelector.EVERYTHING, Set.of());
        return new Control(KEY, "Sightings of AI", false, everywhere, parameters, false, List.of(check()));
    }

    private static Check check() {
        Lookup systems = new Lookup("aiSystems", AI_SYSTEM, Reach.CLUSTER, false, SYSTEM_KEYS, WORKLOAD_KEYS);
        List<ResourceType> subjects = Stream.of(WORKLOADS, AI_RESOURCES, List.of(ROUTE, AI_SYSTEM))
                .flatMap(List::stream).toList();
        return new Check("sighting", "What is seen of AI.", Severity.INFO, Tier.EXTENDED, EvidenceKind.OBSERVED, true,
                SubjectScope.CONTROL, Absence.NOT_APPLICABLE, Absence.NOT_APPLICABLE, null, subjects, List.of(systems),
                variables(), "variables.isRecord || variables.signals.size() > 0 || related.aiSystems.size() > 0",
                "false",
                """
                        [variables.bound.join(' '), variables.stops.join(' '), variables.signals.join(' '),
                         variables.models.join(' '), variables.images.join(' '), variables.idle ? 'idle' : '',
                         variables.isRecord ? string(object.metadata.?generation.orValue(0)) : '', '.'].join('\\n')""");
    }

    private static List<Variable> variables() {
        return List.of(
                new Variable("runsPods", "object.kind in ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', "
                        + "'ReplicationController', 'Job', 'CronJob', 'Pod']"),
                new Variable("isRecord", "object.kind == 'AISystem'"),
                new Variable("signals", "variables.isRecord || object.kind == 'HTTPRoute' ? [] : variables.aiSignals"),
                new Variable("key", "object.kind + '/' + object" + NAMESPACE + " + '/' + object.metadata.name"),
                new Variable("bound", """
                        related.aiSystems.filter(s,
                          (s.metadata.name == variables.aiSystemLabel && s%1$s == object%1$s)
                          || s.spec.?workloads.orValue([]).exists(w,
                            w.kind + '/' + w.?namespace.orValue(s%1$s) + '/' + w.name == variables.key))
                        .map(s, s%1$s + '/' + s.metadata.name)""".formatted(NAMESPACE)),
                new Variable("stops", """
                        related.aiSystems.filter(s,
                          [s.spec.?oversight.?killSwitch.?targetRef].filter(t, t.hasValue()).map(t, t.value()).exists(t,
                            t.kind + '/' + t.?namespace.orValue(s%1$s) + '/' + t.name == variables.key))
                        .map(s, s%1$s + '/' + s.metadata.name)""".formatted(NAMESPACE)),
                new Variable("statuses", "object.?status.?containerStatuses.orValue([]) "
                        + "+ object.?status.?initContainerStatuses.orValue([])"),
                // KServe calls the container that brings a model as an image modelcar, or modelcar-init.
                new Variable("modelRefs", """
                        variables.runsPods
                        ? variables.modelVolumes.map(v, v.image.?reference.orValue(''))
                          + variables.containers.filter(c, c.name.startsWith('modelcar')).map(c, c.?image.orValue(''))
                          + variables.statuses.filter(c, c.name.startsWith('modelcar')).map(c, c.?imageID.orValue(''))
                        : object.kind == 'LLMInferenceService'
                        ? [object.?spec.?model.?uri.orValue('')]
                          + object.?spec.?model.?lora.?adapters.orValue([]).map(a, a.?uri.orValue(''))
                        : object.kind == 'InferenceService'
                        ? [object.?spec.?predictor.?model.?storageUri.orValue('')]
                        : object.kind == 'SeldonDeployment'
                        ? object.?spec.?predictors.orValue([]).map(p, p.?graph.?modelUri.orValue(''))
                        : []"""),
                // A model may be part of any other image: only the record can tell, which names its digest then.
                new Variable("imageRefs", """
                        variables.runsPods
                        ? variables.podSpec.?volumes.orValue([]).map(v, v.?image.?reference.orValue(''))
                          + variables.containers.map(c, c.?image.orValue(''))
                          + variables.statuses.map(c, c.?imageID.orValue(''))
                        : []"""),
                new Variable("models", digests("variables.modelRefs")),
                new Variable("images", digests("variables.imageRefs")),
                new Variable("idle",
                        "object.?spec.?replicas.orValue(1) == 0 || object.?spec.?suspend.orValue(false) == true"
                                + " || object.?status.?completionTime.hasValue()"
                                + " || object.?status.?phase.orValue('') in ['Succeeded', 'Failed']"));
    }

    private static String digests(String references) {
        String all = references + ".map(r, r.find('sha256:[a-f0-9]{64}')).filter(d, d != '')";
        return "[" + all + "].map(all, all.size() > " + DIGESTS + " ? all.slice(0, " + DIGESTS + ") : all)[0]";
    }
}
