package io.plumbline.core.statement;

import io.plumbline.core.result.Result;

/** What was measured of one entry, or why nothing was. */
public sealed interface Measurement {

    /**
     * A control resource covers the entry.
     *
     * @param fail resources with a failure without an exception in force
     * @param excepted resources with a failure under an exception in force
     */
    record Measured(Result result, long fail, long excepted) implements Measurement {}

    /** No control resource could show the entry. */
    record NotMonitored() implements Measurement {}

    /** A control resource could show the entry, and the cluster has none. */
    record ControlMissing() implements Measurement {}
}
