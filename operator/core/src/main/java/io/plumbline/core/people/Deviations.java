package io.plumbline.core.people;

import io.plumbline.core.control.CheckKey;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.LabelSelector;
import io.plumbline.core.resource.ResourceKey;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The deviations that are in force at one moment, by the controls that they are about. Immutable. */
public final class Deviations {
    public static final Deviations NONE = new Deviations(List.of());

    /** Where several cover one failure, the one that ends last is named: that changes least when others end. */
    private static final Comparator<Deviation> ORDER = Comparator.comparing(Deviation::until)
            .reversed()
            .thenComparing(Deviation::exception);

    private final Map<ControlKey, List<Deviation>> byControl = new HashMap<>();

    private Deviations(List<Deviation> inForce) {
        inForce.stream().flatMap(one -> one.controls().stream()).distinct().forEach(control -> byControl.put(control,
                inForce.stream().filter(one -> one.controls().contains(control)).sorted(ORDER).toList()));
    }

    /** Those among the declared ones that are in force. */
    public static Deviations inForce(Collection<Deviation> declared, Instant now) {
        List<Deviation> inForce = declared.stream().filter(one -> one.isInForce(now)).toList();
        return inForce.isEmpty() ? NONE : new Deviations(inForce);
    }

    /** When the next of the declared ones begins or ends; null when none ever does. */
    public static @Nullable Instant nextChange(Collection<Deviation> declared, Instant now) {
        return declared.stream()
                .flatMap(one -> Stream.of(one.from(), one.until()))
                .filter(moment -> moment.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    public boolean isEmpty() {
        return byControl.isEmpty();
    }

    /** Those about the check, in the order in which they are looked at. */
    public List<Deviation> about(CheckKey check) {
        return byControl.getOrDefault(check.control(), List.of()).stream().filter(one -> one.isAbout(check)).toList();
    }

    /** The exception that covers a failure of the check on the resource; null when none does. */
    public @Nullable String covering(CheckKey check, ResourceKey resource, ResourceKey owner, Labels labels) {
        for (Deviation one : byControl.getOrDefault(check.control(), List.of())) {
            if (one.isAbout(check) && one.match().covers(resource, owner, labels)) {
                return one.exception();
            }
        }
        return null;
    }

    /** The exception that covers that the check finds nothing where it must find something; null when none does. */
    public @Nullable String coveringAbsence(CheckKey check) {
        return about(check).stream()
                .filter(one -> one.match().isEverything())
                .map(Deviation::exception)
                .findFirst()
                .orElse(null);
    }

    /** The labels of subjects that decide whether a failure of the check is covered. */
    public Set<String> labelsOfSubjects(CheckKey check) {
        return keys(about(check).stream().map(one -> one.match().objectSelector()));
    }

    /** The labels of Namespaces that decide that. */
    public Set<String> labelsOfNamespaces(CheckKey check) {
        return keys(about(check).stream().map(one -> one.match().namespaceSelector()));
    }

    private static Set<String> keys(Stream<@Nullable LabelSelector> selectors) {
        Set<String> keys = new TreeSet<>();
        selectors.forEach(selector -> {
            if (selector != null) {
                keys.addAll(selector.matchLabels().keySet());
                selector.matchExpressions().forEach(requirement -> keys.add(requirement.key()));
            }
        });
        return keys;
    }

    /** Whether any of them reads labels. */
    public boolean readsLabels() {
        return byControl.values()
                .stream()
                .flatMap(List::stream)
                .map(Deviation::match)
                .anyMatch(match -> match.objectSelector() != null || match.namespaceSelector() != null);
    }

    /** Controls about which anything differs. */
    public Set<ControlKey> difference(Deviations other) {
        Set<ControlKey> differing = new TreeSet<>();
        Stream.concat(byControl.keySet().stream(), other.byControl.keySet().stream())
                .filter(control -> !byControl.getOrDefault(control, List.of())
                        .equals(other.byControl.getOrDefault(control, List.of())))
                .forEach(differing::add);
        return differing;
    }
}
