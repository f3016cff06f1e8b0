package io.plumbline.runtime.discovery;

import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the API server served when asked last. Immutable. */
public final class ServedKinds {
    private static final ServedKinds UNKNOWN = new ServedKinds(false, Map.of());

    private final boolean complete;
    /** By group, versions in the API server's order of preference. */
    private final Map<String, List<ServedVersion>> groups;

    ServedKinds(boolean complete, Map<String, List<ServedVersion>> groups) {
        this.complete = complete;
        this.groups = groups;
    }

    /** Before the first answer. */
    static ServedKinds unknown() {
        return UNKNOWN;
    }

    /** Whether absence from here means that a kind is not installed. */
    public boolean complete() {
        return complete;
    }

    /** How the kind is served, in the version that the API server prefers. */
    public Presence find(ResourceType type) {
        return find(type, null);
    }

    /**
     * How the kind is served.
     *
     * @param pinned the version to use, or null for the one that the API server prefers among those that answer
     */
    public Presence find(ResourceType type, @Nullable String pinned) {
        List<ServedVersion> versions = groups.getOrDefault(type.group(), List.of())
                .stream()
                .filter(version -> pinned == null || version.version().equals(pinned))
                .toList();
        List<ServedKind> kinds = versions.stream()
                .filter(version -> !version.stale())
                .flatMap(version -> Stream.ofNullable(version.kinds().get(type.kind())))
                .toList();
        for (ServedKind kind : kinds) {
            if (kind.watchable()) {
                return new Presence.Served(kind);
            }
        }
        if (!kinds.isEmpty()) {
            return new Presence.Unavailable("the API offers no list and watch of " + type);
        }
        List<String> stale = versions.stream().filter(ServedVersion::stale).map(ServedVersion::version).toList();
        if (!stale.isEmpty()) {
            return new Presence.Unavailable(
                    "the API " + type.group() + "/" + String.join(",", stale) + " is registered but does not answer");
        }
        return complete
                ? new Presence.NotInstalled("the API server does not serve " + type + (pinned == null
                        ? ""
                        : " in version " + pinned))
                : new Presence.Unknown();
    }

    /** All kinds that are served and answer, each in its preferred version. */
    public List<ServedKind> all() {
        return groups.values()
                .stream()
                .flatMap(List::stream)
                .filter(version -> !version.stale())
                .flatMap(version -> version.kinds().values().stream())
                .collect(Collectors.toMap(ServedKind::type, kind -> kind, (preferred, other) -> preferred,
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** Whether something that was served before is missing here, other than for an API that does not answer. */
    boolean lacksFrom(ServedKinds before) {
        return !with(before).groups.equals(groups);
    }

    /** These kinds, and those from before that are missing here. Complete only if the view before was. */
    ServedKinds with(ServedKinds before) {
        Map<String, List<ServedVersion>> merged = new LinkedHashMap<>(groups);
        before.groups.forEach((group, versions) -> merged.merge(group, versions, ServedKinds::merge));
        return new ServedKinds(before.complete, merged);
    }

    private static List<ServedVersion> merge(List<ServedVersion> now, List<ServedVersion> before) {
        List<ServedVersion> merged = new ArrayList<>(now);
        for (ServedVersion old : before) {
            int at = indexOf(now, old.version());
            if (at < 0) {
                merged.add(old);
            } else if (!merged.get(at).stale()) {
                merged.set(at, merged.get(at).with(old));
            }
        }
        return merged;
    }

    private static int indexOf(List<ServedVersion> versions, String version) {
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).version().equals(version)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServedKinds kinds && complete == kinds.complete && groups.equals(kinds.groups);
    }

    @Override
    public int hashCode() {
        return groups.hashCode();
    }

    @Override
    public String toString() {
        return (complete ? "complete " : "incomplete ") + groups.keySet();
    }
}
