package io.plumbline.cli.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.cli.process.CommandFailure;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Fills the API server: our definitions, the sample, the controls. */
final class SampleCluster {
    private static final String SAMPLE = "io/plumbline/cli/demo/script.yaml";
    private static final String DEFINITIONS = "io/plumbline/cli/crds/kustomization.yaml";
    private static final Set<String> CONTROLS = Set.of("TechnologicalControl", "AIDeploymentControl");
    private static final Duration SERVED_WITHIN = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final Writer writer;
    private final Manifests manifests;
    private final Waiting waiting;
    private final SortedMap<String, String> sample = ClasspathFolder.read(SAMPLE, ".yaml");
    private final SortedMap<String, String> ours = ClasspathFolder.read(DEFINITIONS, ".yaml");

    SampleCluster(KubernetesClient client, Clock clock, Waiting waiting) {
        this.client = client;
        this.writer = new Writer(client);
        this.manifests = new Manifests(clock);
        this.waiting = waiting;
    }

    Script script() {
        return ScriptReader.read(file("script.yaml"));
    }

    /** Applies our custom resource definitions, and waits until their kinds are served. */
    void define() throws InterruptedException {
        Set<String> kinds = new HashSet<>();
        for (GenericKubernetesResource definition : ours(Set.of("CustomResourceDefinition"))) {
            kinds.add(definition.get("spec", "names", "kind"));
            writer.apply(definition);
        }
        if (!waiting.until(SERVED_WITHIN, () -> served().containsAll(kinds)) && !waiting.isStopped()) {
            throw new CommandFailure("the API server does not serve the custom resources that it was given");
        }
    }

    private Set<String> served() {
        var group = client.getApiResources("plumbline.io/v1alpha1");
        Set<String> kinds = new HashSet<>();
        if (group != null) {
            group.getResources().forEach(resource -> kinds.add(resource.getKind()));
        }
        return kinds;
    }

    /** Applies files of the sample. Returns how many objects that were. */
    int apply(List<String> files) {
        int objects = 0;
        for (String file : files) {
            for (GenericKubernetesResource object : manifests.parse(file(file))) {
                writer.apply(object);
                objects++;
            }
        }
        return objects;
    }

    /** Applies the catalogue. Returns how many controls that were. */
    int applyControls() {
        List<GenericKubernetesResource> controls = ours(CONTROLS);
        controls.forEach(writer::apply);
        return controls.size();
    }

    /** What a step does to the cluster. */
    void play(Step step) {
        apply(step.apply());
        step.delete().forEach(writer::delete);
    }

    /** What else is beside them is not for the demo: kustomizations, policies, starting statements. */
    private List<GenericKubernetesResource> ours(Set<String> kinds) {
        return ours.values()
                .stream()
                .flatMap(file -> manifests.parse(file).stream())
                .filter(object -> kinds.contains(object.getKind()))
                .toList();
    }

    private String file(String name) {
        String text = sample.get(name);
        if (text == null) {
            throw new IllegalStateException("the sample has no file " + name);
        }
        return text;
    }
}
