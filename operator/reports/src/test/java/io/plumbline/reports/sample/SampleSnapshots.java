package io.plumbline.reports.sample;

import io.plumbline.evidence.snapshot.Snapshot;

/** Snapshots to make reports of, and to pack. */
public final class SampleSnapshots {
    private SampleSnapshots() {}

    /** A quarter of eight controls, in which everything that is hard to write down occurs. */
    public static Snapshot small() {
        return new SmallSample().period();
    }

    /** The same, without a history, and remembered by someone outside. */
    public static Snapshot moment() {
        return new SmallSample().moment();
    }

    /** Nothing declared, nothing seen. */
    public static Snapshot empty() {
        return new SmallSample().empty();
    }

    /** Generated: 34 controls, 240 checks, each on a tenth of the resources; one verdict of two hundred is a finding. */
    public static Snapshot large(int resources) {
        return new LargeSample(resources).snapshot();
    }
}
