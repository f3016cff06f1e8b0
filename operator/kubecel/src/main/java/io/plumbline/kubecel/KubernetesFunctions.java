package io.plumbline.kubecel;

/** The groups of functions that a {@link KubernetesCelLibrary} can be made of. */
public enum KubernetesFunctions {
    /** {@code quantity}, {@code isQuantity} and the functions of a quantity. */
    QUANTITY,
    /** {@code semver}, {@code isSemver} and the functions of a version. */
    SEMVER,
    /** {@code ip}, {@code isIP}, {@code ip.isCanonical}, {@code cidr}, {@code isCIDR} and the functions of both. */
    NETWORK,
    /** {@code url}, {@code isURL} and the functions of a URL. */
    URL,
    /** {@code format.named}, {@code format.<name>} and {@code validate}. Needs {@code CelExtensions.optional()}. */
    NAMED_FORMAT,
    /** {@code format} of a string. */
    STRING_FORMAT,
    /** {@code find} and {@code findAll}. */
    REGEX,
    /** {@code isSorted sum min max indexOf lastIndexOf includes}. */
    LISTS,
    /**
     * {@code selects(labelSelector, labels)}: whether a label selector ({@code matchLabels}, {@code matchExpressions})
     * selects these labels. An empty selector selects everything, a null one nothing; null labels count as none. Not part
     * of the Kubernetes environment.
     */
    SELECTORS
}
