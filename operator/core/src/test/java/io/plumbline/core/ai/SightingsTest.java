package io.plumbline.core.ai;

import io.plumbline.core.fixture.Checks;
import io.plumbline.core.fixture.Controls;
import io.plumbline.core.fixture.Json;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.plumbline.core.ai.SightedCluster.DIGEST;
import static io.plumbline.core.ai.SightedCluster.OTHER;
import static io.plumbline.core.ai.SightedCluster.containers;
import static io.plumbline.core.ai.SightedCluster.label;
import static io.plumbline.core.ai.SightedCluster.systemKey;
import static io.plumbline.core.ai.SightedCluster.type;
import static org.assertj.core.api.Assertions.assertThat;

class SightingsTest {
    private static final ResourceType DEPLOYMENT = type("apps", "Deployment");
    private static final ResourceType KSERVE = type("serving.kserve.io", "InferenceService");
    private static final String GPU = "resources: {limits: {'nvidia.com/gpu': '1'}}";

    private final SightedCluster cluster = new SightedCluster();

    private Workload only() {
        assertThat(cluster.sightings().workloads()).hasSize(1);
        return cluster.sightings().workloads().get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{containers: [{name: 'a', resources: {limits: {'nvidia.com/gpu': '1'}}}]} | accelerator-resource",
        "{containers: [{name: 'a'}], resourceClaims: [{name: 'gpu'}]} | device-claim",
        "{containers: [{name: 'a', image: 'docker.io/vllm/vllm-openai:v1'}]} | serving-image",
        "{containers: [{name: 'a', env: [{name: 'OPENAI_API_KEY'}]}]} | external-model-api",
        "{containers: [{name: 'a'}], volumes: [{name: 'model', image: {reference: 'r.example/x:1'}}]} | model-volume",
        "{containers: [{name: 'a'}], volumes: [{name: 'm', image: {reference: 'r.example/llms/x:1'}}]} | model-volume"})
    void signsOfAIHaveStandardNames(String podSpec, String signal) {
        cluster.deployment("bot", "", podSpec);

        assertThat(only().signals()).containsExactly(signal);
        assertThat(only().systems()).isEmpty();
    }

    @Test
    void aFrameworkIsKnownByItsLabelOnPods() {
        cluster.put(DEPLOYMENT, "claims", "ray", "", "spec: {template: {metadata: {labels: {'ray.io/cluster': 'r'}}, "
                + "spec: {containers: [{name: 'a'}]}}}");

        assertThat(only().signals()).containsExactly("framework-label");
    }

    @Test
    void customResourcesOfAIFrameworksAreSigns() {
        cluster.put(KSERVE, "claims", "m", "", "spec: {predictor: {}}");

        assertThat(only().signals()).containsExactly("ai-resource", "model-server");
    }

    @Test
    void nothingIsSaidOfWhatShowsNoSign() {
        cluster.deployment("web", "", "{containers: [{name: 'a', image: 'nginx'}], volumes: [{name: 'conf', "
                + "image: {reference: 'r.example/conf@" + DIGEST + "'}}]}");

        assertThat(cluster.sightings().workloads()).isEmpty();
    }

    @Test
    void whatAnOperatorOfTheClusterChangesAboutDetectionIsFollowed() {
        SightedCluster own = new SightedCluster(Json.map("{aiImagePattern: 'acme', labelAISystem: 'acme/ai'}"));
        own.system("scorer", "{}");
        own.put(DEPLOYMENT, "claims", "a", "labels: {'acme/ai': 'scorer'}",
                "spec: {template: {spec: {containers: [{name: 'a', image: 'acme/x'}]}}}");
        own.deployment("b", "scorer", containers("vllm", ""));

        assertThat(own.sightings().workloads()).hasSize(1);
        assertThat(own.observed("scorer").workloads().get(0).signals()).containsExactly("serving-image");
    }

    @Test
    void aWorkloadBelongsToARecordByLabelOrBecauseTheRecordListsIt() {
        cluster.system("scorer", "{workloads: [{kind: 'StatefulSet', name: 'db', namespace: 'data'}]}");
        cluster.deployment("web", "scorer", containers("nginx", ""));
        cluster.put(type("apps", "StatefulSet"), "data", "db", "", "spec: {template: {spec: {containers: []}}}");
        cluster.put(type("apps", "StatefulSet"), "claims", "db", "", "spec: {template: {spec: {containers: []}}}");

        assertThat(cluster.observed("scorer").workloads()).extracting(Workload::object)
                .containsExactly("Deployment/claims/web", "StatefulSet/data/db");
    }

    @Test
    void aLabelReachesNoRecordInAnotherNamespace() {
        cluster.system("scorer", "{}");
        cluster.put(DEPLOYMENT, "elsewhere", "web", label("scorer"),
                "spec: {template: {spec: " + containers("vllm", "") + "}}");

        assertThat(cluster.observed("scorer").workloads()).isEmpty();
        assertThat(only().systems()).isEmpty();
    }

    @Test
    void actingOnAWorkloadOfTheSameLabelIsNoBinding() {
        cluster.put(SightingControl.AI_SYSTEM, "other", "scorer", "", "spec: {oversight: {killSwitch: {targetRef: "
                + "{kind: 'Deployment', name: 'web', namespace: 'claims'}}}}");
        cluster.deployment("web", "scorer", containers("vllm", ""));

        assertThat(only().systems()).isEmpty();
        assertThat(
                cluster.sightings().observed(new ResourceKey(SightingControl.AI_SYSTEM, "other", "scorer")).targets())
                .containsExactly(only().key());
    }

    @Test
    void bindingsFollowTheLabelAndTheRecord() {
        Resource record = cluster.system("scorer", "{}");
        Resource web = cluster.deployment("web", "scorer", containers("vllm", ""));
        assertThat(cluster.observed("scorer").workloads()).hasSize(1);

        cluster.deployment("web", "", containers("vllm", ""));
        assertThat(cluster.observed("scorer")).isEqualTo(Observed.NOTHING);

        cluster.deployment("web", "scorer", containers("vllm", ""));
        cluster.delete(record);
        assertThat(only().systems()).isEmpty();

        cluster.system("scorer", "{}");
        assertThat(cluster.observed("scorer").workloads()).hasSize(1);
        cluster.delete(web);
        assertThat(cluster.sightings().workloads()).isEmpty();
        assertThat(cluster.observed("scorer")).isEqualTo(Observed.NOTHING);
    }

    @Test
    void podsFoldIntoTheWorkloadThatOwnsThem() {
        cluster.system("scorer", "{}");
        cluster.deployment("web", "scorer", containers("vllm:1", GPU));
        cluster.put(ResourceType.REPLICA_SET, "claims", "web-1", owner("apps/v1", "Deployment", "Deployment.appsweb"),
                "spec: {replicas: 1}");
        for (String pod : new String[]{"web-1-a", "web-1-b"}) {
            cluster.put(ResourceType.POD, "claims", pod,
                    label("scorer") + ", ownerReferences: [{apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-1', "
                            + "uid: 'ReplicaSet.appsweb-1', controller: true}]",
                    "spec: " + containers("vllm:1", GPU) + ", status: {phase: 'Running', containerStatuses: "
                            + "[{name: 'main', imageID: 'docker.io/vllm@" + DIGEST + "'}]}");
        }

        assertThat(only().object()).isEqualTo("Deployment/claims/web");
        assertThat(only().images()).containsExactly(DIGEST);
        assertThat(only().models()).isEmpty();
    }

    private static String owner(String apiVersion, String kind, String uid) {
        return "ownerReferences: [{apiVersion: '" + apiVersion + "', kind: '" + kind + "', name: 'web', uid: '" + uid
                + "', controller: true}]";
    }

    @Test
    void theLabelOfPodsDoesNotSpeakForAWorkloadThatLacksIt() {
        cluster.system("scorer", "{}");
        cluster.deployment("web", "", containers("vllm:1", ""));
        cluster.put(ResourceType.POD, "claims", "web-x",
                label("scorer") + ", " + owner("apps/v1", "Deployment", "Deployment.appsweb"),
                "spec: " + containers("vllm:1", ""));

        assertThat(cluster.observed("scorer").workloads()).isEmpty();
        assertThat(only().systems()).isEmpty();
    }

    @Test
    void podsOfControllersThatNobodyLooksAtSpeakForThem() {
        cluster.system("scorer", "{}");
        cluster.put(ResourceType.POD, "claims", "web-x",
                label("scorer") + ", " + owner("argoproj.io/v1alpha1", "Rollout", "r"),
                "spec: " + containers("vllm:1", ""));

        assertThat(cluster.observed("scorer").workloads()).extracting(Workload::object)
                .containsExactly("Rollout/claims/web");
    }

    @Test
    void modelDigestsComeFromVolumesModelcarsAndAddressesOfServingResources() {
        cluster.deployment("volume", "", "{containers: [{name: 'a'}], volumes: [{name: 'model', image: {reference: "
                + "'r.example/x@" + DIGEST + "'}}]}");
        assertThat(only().models()).containsExactly(DIGEST);

        SightedCluster modelcar = new SightedCluster();
        modelcar.put(ResourceType.POD, "claims", "p", "labels: {'serving.kserve.io/inferenceservice': 'm'}",
                "spec: {containers: [{name: 'kserve-container', image: 'x@" + OTHER + "'}, {name: 'modelcar', "
                        + "image: 'r.example/m:1'}]}, status: {containerStatuses: [{name: 'modelcar', imageID: "
                        + "'r.example/m@" + DIGEST + "'}]}");
        Workload pod = modelcar.sightings().workloads().get(0);
        assertThat(pod.models()).containsExactly(DIGEST);
        assertThat(pod.images()).containsExactly(DIGEST, OTHER);

        SightedCluster serving = new SightedCluster();
        serving.put(KSERVE, "claims", "m", "", "spec: {predictor: {model: {storageUri: 'oci://r.example/m@" + DIGEST
                + "'}}}");
        serving.put(type("serving.kserve.io", "LLMInferenceService"), "claims", "l", "", "spec: {model: {uri: "
                + "'oci://r.example/m@" + DIGEST + "', lora: {adapters: [{uri: 'oci://r.example/a@" + OTHER + "'}]}}}");
        serving.put(type("machinelearning.seldon.io", "SeldonDeployment"), "claims", "s", "",
                "spec: {predictors: [{graph: {modelUri: 's3://models/x'}}]}");
        assertThat(serving.sightings().workloads()).extracting(Workload::models)
                .extracting(Object::toString)
                .containsExactly("[]", "[" + DIGEST + "]", "[" + DIGEST + ", " + OTHER + "]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Deployment | apps | spec: {replicas: 0, TEMPLATE} | true",
        "Deployment | apps | spec: {TEMPLATE} | false",
        "Job | batch | spec: {TEMPLATE}, status: {completionTime: '2026-01-01T00:00:00Z'} | true",
        "Job | batch | spec: {suspend: false, TEMPLATE} | false",
        "CronJob | batch | spec: {suspend: true, jobTemplate: {spec: {TEMPLATE}}} | true"})
    void whatIsScaledToZeroSuspendedOrDoneIsIdle(String kind, String group, String spec, boolean idle) {
        cluster.put(type(group, kind), "claims", "x", "",
                spec.replace("TEMPLATE", "template: {spec: " + containers("vllm", "") + "}"));

        assertThat(only().idle()).isEqualTo(idle);
    }

    @Test
    void aKillSwitchActsOnWhatItNames() {
        cluster.system("scorer", "{oversight: {killSwitch: {targetRef: {kind: 'HTTPRoute', name: 'way'}}}}");
        cluster.put(SightingControl.ROUTE, "claims", "other", "", "spec: {}");
        assertThat(cluster.observed("scorer")).isEqualTo(Observed.NOTHING);

        cluster.put(SightingControl.ROUTE, "claims", "way", "", "spec: {}");

        assertThat(cluster.observed("scorer").workloads()).isEmpty();
        assertThat(cluster.observed("scorer").stops(new Reference("", "HTTPRoute", "claims", "way"))).isTrue();
    }

    @Test
    void recordsAreToldOfChangesThatConcernThem() {
        cluster.system("scorer", "{}");
        cluster.system("other", "{}");
        cluster.told();

        cluster.deployment("web", "scorer", containers("nginx", ""));
        assertThat(cluster.told()).containsExactly(systemKey("scorer"));
        cluster.deployment("web", "scorer", containers("vllm", ""));
        assertThat(cluster.told()).containsExactly(systemKey("scorer"));
        cluster.deployment("web", "other", containers("vllm", ""));
        assertThat(cluster.told()).containsExactly(systemKey("other"), systemKey("scorer"));
        cluster.deployment("unbound", "", containers("vllm", ""));
        assertThat(cluster.told()).isEmpty();

        cluster.declare(Controls.control("A.8.9", Checks.check("c").on(DEPLOYMENT).passes("false")));
        assertThat(cluster.told()).as("another verdict on its workload").containsExactly(systemKey("other"));
    }

    @Test
    void whatIsSeenIsOfAGenerationOfTheRecord() {
        assertThat(cluster.sightings().hasSeen(systemKey("scorer"), 0)).isFalse();

        Resource record = cluster.put(SightingControl.AI_SYSTEM, "claims", "scorer", "generation: 2", "spec: {}");
        assertThat(cluster.sightings().hasSeen(systemKey("scorer"), 2)).isTrue();
        assertThat(cluster.sightings().hasSeen(systemKey("scorer"), 3)).isFalse();
        assertThat(cluster.told()).containsExactly(systemKey("scorer"));
        assertThat(cluster.sightings().workloads()).isEmpty();

        cluster.put(SightingControl.AI_SYSTEM, "claims", "scorer", "generation: 3", "spec: {}");
        assertThat(cluster.sightings().hasSeen(systemKey("scorer"), 3)).isTrue();
        cluster.delete(record);
        assertThat(cluster.sightings().hasSeen(systemKey("scorer"), 0)).isFalse();
    }

    @Test
    void whatCannotBeLookedAtIsCounted() {
        cluster.deployment("fine", "", containers("vllm", ""));
        assertThat(cluster.view().obstacles()).isEmpty();

        Resource broken = cluster.put(DEPLOYMENT, "claims", "broken", "", "spec: 'a text'");
        assertThat(cluster.view().obstacles()).containsExactly("one resource could not be looked at");

        cluster.delete(broken);
        assertThat(cluster.view().obstacles()).isEmpty();
    }

    @Test
    void aKindThatCannotBeReadIsAnObstacle() {
        cluster.system("scorer", "{}");
        cluster.deployment("web", "scorer", containers("vllm", ""));

        cluster.state(DEPLOYMENT, SourceState.of(SourceState.Status.FORBIDDEN, "no"));

        assertThat(cluster.view().obstacles()).containsExactly("Deployment.apps is not readable");
        assertThat(cluster.view().shows(new Reference("", "Deployment", "claims", "web"))).isFalse();
        assertThat(cluster.view().shows(new Reference("", "Job", "claims", "web"))).isTrue();
        assertThat(cluster.view().shows(new Reference("", "Rollout", "claims", "web"))).isFalse();

        cluster.state(DEPLOYMENT, SourceState.synced());
        cluster.state(SightingControl.AI_SYSTEM, SourceState.of(SourceState.Status.FORBIDDEN, "no"));
        assertThat(cluster.view().shows(new Reference("", "Job", "claims", "web"))).isFalse();
    }
}
