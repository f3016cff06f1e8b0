package io.plumbline.api.v1alpha1.incident;

/** Validation rules (CEL) of incidents. */
final class IncidentRules {

    static final String NOTIFIED = "!has(self.notifiedAt) || self.notifiedAt >= self.detectedAt";

    static final String NOTIFIED_MESSAGE = "notifiedAt cannot be earlier than detectedAt";

    static final String CLOSED_LATER = "!has(self.closedAt) || self.closedAt >= self.detectedAt";

    static final String CLOSED_LATER_MESSAGE = "closedAt cannot be earlier than detectedAt";

    static final String CLOSED = "(self.state == 'Closed') == has(self.closedAt)";

    static final String CLOSED_MESSAGE = "state Closed and closedAt go together: give both or neither";

    static final String REASON = "self.state != 'Closed' || has(self.notifiedAt) || has(self.notReportableReason)";

    static final String REASON_MESSAGE = """
            an incident is closed with notifiedAt, or with notReportableReason where nobody had to be told""";

    private IncidentRules() {}
}
