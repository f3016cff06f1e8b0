package io.plumbline.charts;

import java.util.Locale;
import java.util.Map;

/** A kind that a check reads. */
record ReadKind(String group, String kind) {
    /** What does not follow from the kind; tests compare all of them with what an API server serves. */
    private static final Map<String, String> IRREGULAR = Map.of("K8sAllowedRepos", "k8sallowedrepos",
            "K8sRequiredLabels", "k8srequiredlabels", "K8sPSPPrivilegedContainer", "k8spspprivilegedcontainer",
            "Endpoints", "endpoints");

    /** The name that roles know it by. */
    String plural() {
        String irregular = IRREGULAR.get(kind);
        if (irregular != null) {
            return irregular;
        }
        String one = kind.toLowerCase(Locale.ROOT);
        if (one.endsWith("y") && !one.endsWith("ay") && !one.endsWith("ey")) {
            return one.substring(0, one.length() - 1) + "ies";
        }
        boolean hisses = one.endsWith("s") || one.endsWith("x") || one.endsWith("ch");
        return one + (hisses ? "es" : "s");
    }
}
