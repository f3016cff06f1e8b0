package io.plumbline.runtime.discovery;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One version of an API group.
 *
 * @param stale the backend of the group did not answer the API server when asked last: the kinds may be old or missing
 * @param kinds by kind
 */
record ServedVersion(String version, boolean stale, Map<String, ServedKind> kinds) {

    /** This version, with the kinds of another view of it that are missing here. */
    ServedVersion with(ServedVersion other) {
        Map<String, ServedKind> all = new LinkedHashMap<>(kinds);
        other.kinds.forEach(all::putIfAbsent);
        return new ServedVersion(version, stale, all);
    }
}
