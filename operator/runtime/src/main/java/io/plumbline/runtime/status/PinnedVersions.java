package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.control.CheckSpec;
import io.plumbline.api.v1alpha1.control.ControlSpec;
import io.plumbline.core.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The versions in which a control wants kinds to be read. A kind is read in one version, so it may pin only one. */
final class PinnedVersions {
    private final Map<ResourceType, String> versions = new TreeMap<>();
    private final Problems problems = new Problems();

    static PinnedVersions of(ControlSpec spec) {
        PinnedVersions pinned = new PinnedVersions();
        for (CheckSpec check : spec.checks()) {
            if (check.enabled()) {
                check.resources().forEach(resource -> pinned.add(check, resource.group(), resource.kind(),
                        resource.version()));
                check.lookups().forEach(lookup -> pinned.add(check, lookup.group(), lookup.kind(), lookup.version()));
            }
        }
        return pinned;
    }

    private void add(CheckSpec check, String group, @Nullable String kind, @Nullable String version) {
        if (version == null || version.isBlank() || kind == null || kind.isBlank()) {
            return;
        }
        ResourceType type = new ResourceType(group, kind);
        String before = versions.putIfAbsent(type, version);
        if (before != null && !before.equals(version)) {
            problems.add("checks[" + check.id() + "]",
                    type + " is pinned to version " + version + ", and to " + before + " elsewhere in the control");
        }
    }

    Map<ResourceType, String> versions() {
        return Collections.unmodifiableMap(versions);
    }

    Problems problems() {
        return problems;
    }
}
