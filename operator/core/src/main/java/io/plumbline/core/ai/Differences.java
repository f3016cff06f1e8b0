package io.plumbline.core.ai;

import io.plumbline.core.ai.SystemRecord.Model;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what is declared of an AI system with what is seen of it. Pure. Only what is seen counts: that something is
 * not there is said only where it would have been seen.
 */
final class Differences {
    private static final Set<String> ACCELERATED = Set.of("accelerator-resource", "device-claim");
    private static final Set<String> SERVING = Set.of("model-volume", "model-server");
    private static final String EXTERNAL_API = "external-model-api";

    private final SystemRecord system;
    private final Observed observed;
    private final View view;
    private final NavigableSet<Difference> found = new TreeSet<>();

    private Differences(SystemRecord system, Observed observed, View view) {
        this.system = system;
        this.observed = observed;
        this.view = view;
    }

    /** All differences, ordered by field and object. */
    static List<Difference> of(SystemRecord system, Observed observed, View view) {
        Differences differences = new Differences(system, observed, view);
        differences.compare();
        return List.copyOf(differences.found);
    }

    /** The digests of the models that run, as far as the cluster shows them: of other images, those that are declared. */
    static NavigableSet<String> runningModels(SystemRecord system, Observed observed) {
        NavigableSet<String> digests = new TreeSet<>();
        Set<String> declared = system.digests();
        for (Workload workload : observed.workloads()) {
            digests.addAll(workload.models());
            workload.images().stream().filter(declared::contains).forEach(digests::add);
        }
        return digests;
    }

    /** Whether the record says which models run, workloads run, and the cluster shows no model of theirs. */
    static boolean hidesModels(SystemRecord system, Observed observed) {
        return system.isLive() && !system.digests().isEmpty()
                && observed.workloads().stream().anyMatch(workload -> !workload.idle())
                && runningModels(system, observed).isEmpty();
    }

    private void compare() {
        if (system.isLive()) {
            RegistrationRule.missing(system, observed, view).forEach(
                    missing -> found.add(new Difference("workloads", missing, "", "")));
        }
        compareModels();
        observed.workloads().forEach(this::compareWorkload);
    }

    private void compareModels() {
        Set<String> running = runningModels(system, observed);
        // Where the cluster shows no model at all, it cannot show that one is missing.
        if (system.isLive() && !running.isEmpty() && view.obstacles().isEmpty()) {
            for (Model model : system.models()) {
                if (!model.remote() && !model.digest().isEmpty() && !running.contains(model.digest())) {
                    found.add(new Difference("models[" + model.name() + "].digest", model.digest(), "", ""));
                }
            }
        }
    }

    private void compareWorkload(Workload workload) {
        String object = workload.object();
        if (workload.idle()) {
            return;
        }
        if (system.stage().equals("Design") || system.stage().equals("Retired")) {
            found.add(new Difference("lifecycle.stage", system.stage(), "runs", object));
        }
        List<String> undeclared = new ArrayList<>(workload.models());
        undeclared.removeAll(system.digests());
        undeclared.forEach(digest -> found.add(new Difference("models", "", digest, object)));
        if (system.accelerators().isEmpty()) {
            any(workload, ACCELERATED).ifPresent(
                    signal -> found.add(new Difference("compute.accelerators", "", signal, object)));
        }
        if (workload.signals().contains(EXTERNAL_API) && system.models().stream().noneMatch(Model::remote)) {
            found.add(new Difference("models", "no remote model", EXTERNAL_API, object));
        }
        if (system.euClass().equals("OutOfScope")) {
            any(workload, SERVING).ifPresent(
                    signal -> found.add(new Difference("risk.euAiAct.class", "OutOfScope", signal, object)));
        }
    }

    private static Optional<String> any(Workload workload, Set<String> signals) {
        return workload.signals().stream().filter(signals::contains).findFirst();
    }
}
