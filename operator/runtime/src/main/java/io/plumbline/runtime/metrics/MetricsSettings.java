package io.plumbline.runtime.metrics;

/**
 * How much of what is found becomes series.
 *
 * @param series of controls and sources in one scrape at most; what the number of namespaces and findings decides is
 *        folded or left out beyond it
 */
public record MetricsSettings(Detail detail, int series) {
    /** Enough for all controls in about a thousand namespaces. */
    public static final MetricsSettings DEFAULT = new MetricsSettings(Detail.SUMMARY, 30_000);

    /** Each has what the one before has. */
    public enum Detail {
        /** By control, and by namespace. */
        SUMMARY,
        /** By control and namespace too. */
        NAMESPACE,
        /** Each finding too, with the name of the resource. */
        RESOURCE
    }

    public boolean byNamespace() {
        return detail != Detail.SUMMARY;
    }

    boolean byResource() {
        return detail == Detail.RESOURCE;
    }
}
