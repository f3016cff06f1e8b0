package io.plumbline.core.statement;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Which entries of a standard no control resource shows, though one could. */
public final class MissingControls {
    private MissingControls() {}

    /**
     * For each entry that a control resource could show, in the order of the standard, whether it is missing.
     *
     * @param declared every control resource that there is
     * @param excluded whether an approved statement says that the entry is not applicable
     */
    public static Map<ControlKey, Boolean> of(Standard standard, Collection<ControlKey> declared,
            Predicate<ControlKey> excluded) {
        Map<ControlKey, Boolean> missing = new LinkedHashMap<>();
        for (String entry : AnnexA.entries(standard)) {
            if (AnnexA.isMonitored(standard, entry)) {
                ControlKey key = new ControlKey(standard, entry);
                missing.put(key, !declared.contains(key) && !excluded.test(key));
            }
        }
        return missing;
    }
}
