package io.plumbline.core.engine;

import io.plumbline.core.check.CompiledCheck;
import io.plumbline.core.check.Verdict;
import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.people.Deviation;
import io.plumbline.core.people.Match;
import io.plumbline.core.resource.BodyMap;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceKey;
import io.plumbline.core.resource.ResourceType;

import java.util.Comparator;
import java.util.Optional;

/** What exceptions make of verdicts, as the design tells it: every exception against every failure. */
record NaiveExceptions(ClusterView view) {
    private static final Comparator<Deviation> LASTS_LONGEST = Comparator.comparing(Deviation::until)
            .thenComparing(Comparator.comparing(Deviation::exception).reversed());

    Verdict apply(CompiledCheck check, Resource resource, ResourceKey owner, Verdict verdict) {
        if (!(verdict instanceof Verdict.Fail)) {
            return verdict;
        }
        return view.deviations.values()
                .stream()
                .filter(one -> isAbout(one, check.key()) && covers(one.match(), resource, owner))
                .max(LASTS_LONGEST)
                .<Verdict>map(one -> new Verdict.Excepted(one.exception(), verdict.message()))
                .orElse(verdict);
    }

    /** That there is nothing to look at is covered by whoever limits himself to nothing. */
    Optional<String> ofAbsence(CheckKey check) {
        return view.deviations.values()
                .stream()
                .filter(one -> isAbout(one, check) && one.match().equals(Match.EVERYTHING))
                .max(LASTS_LONGEST)
                .map(Deviation::exception);
    }

    private boolean isAbout(Deviation one, CheckKey check) {
        boolean inTime = one.from().compareTo(view.lookedAt) <= 0 && one.until().compareTo(view.lookedAt) > 0;
        return inTime && one.controls().contains(check.control())
                && (one.checks().isEmpty() || one.checks().contains(check.check()));
    }

    private boolean covers(Match match, Resource resource, ResourceKey owner) {
        boolean isNamespace = resource.key().type().equals(ResourceType.NAMESPACE);
        String namespace = isNamespace ? resource.key().name() : resource.key().namespace();
        boolean named = match.resources().isEmpty() || match.resources().stream()
                .anyMatch(one -> isNamed(one, resource.key()) || isNamed(one, owner));
        boolean placed = match.namespaces().isEmpty() || match.namespaces().contains(namespace);
        boolean labelled = match.objectSelector() == null
                || match.objectSelector().selects(labels(resource));
        return named && placed && labelled
                && (match.namespaceSelector() == null || isSelected(match.namespaceSelector(), namespace));
    }

    private static boolean isNamed(Match.Named named, ResourceKey key) {
        return named.type().equals(key.type())
                && Optional.ofNullable(named.namespace()).orElse(key.namespace()).equals(key.namespace())
                && Optional.ofNullable(named.name()).orElse(key.name()).equals(key.name());
    }

    private boolean isSelected(LabelSelector selector, String namespace) {
        if (namespace.isEmpty()) {
            return false;
        }
        Resource known = view.objects.get(new ResourceKey(ResourceType.NAMESPACE, "", namespace));
        boolean told = known != null && known.problem() == null && view.isSynced(ResourceType.NAMESPACE);
        return selector.isEverything() || told && selector.selects(labels(known));
    }

    private static BodyMap labels(Resource resource) {
        return resource.body().map("metadata").map("labels");
    }
}
