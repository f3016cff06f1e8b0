package io.plumbline.api.v1alpha1.snapshot;

/** Validation rules (CEL) of snapshots. */
final class SnapshotRules {

    static final String PERIOD = "self.from < self.to";

    static final String PERIOD_MESSAGE = "period.from has to be earlier than period.to";

    static final String FIXED = "self == oldSelf";

    static final String FIXED_MESSAGE = """
            what a snapshot is about cannot change: create another EvidenceSnapshot""";

    static final String CONTROLS = """
            !has(self.controls) || !has(self.standards) || size(self.standards) == 0 \
            || self.controls.all(control, self.standards.exists(standard, control.startsWith(standard + ':')))""";

    static final String CONTROLS_MESSAGE = """
            controls holds a control of a standard that standards leaves out: name the standard, or leave standards \
            out""";

    static final String SLOT = "has(self.slot) == (self.trigger == 'Scheduled')";

    static final String SLOT_MESSAGE = """
            slot is the time of the schedule that asked: give it with trigger Scheduled, and only then""";

    private SnapshotRules() {}
}
