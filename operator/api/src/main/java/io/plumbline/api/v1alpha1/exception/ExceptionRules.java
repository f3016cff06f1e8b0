package io.plumbline.api.v1alpha1.exception;

/** Validation rules (CEL) of exceptions. Who may do what is in the admission policies, since rules know no users. */
final class ExceptionRules {

    static final String NARROW = """
            (has(self.checks) && size(self.checks) > 0) || has(self.match)""";

    static final String NARROW_MESSAGE = """
            an exception is narrower than a control: name checks, or give match; \
            a control that does not apply at all is an entry of the statement of applicability""";

    static final String MATCH = """
            (has(self.namespaces) && size(self.namespaces) > 0) || has(self.namespaceSelector) \
            || has(self.objectSelector) || (has(self.resources) && size(self.resources) > 0)""";

    static final String MATCH_MESSAGE = """
            match names nothing: give namespaces, namespaceSelector, objectSelector or resources, or leave match out""";

    static final String EXPIRY = "!has(self.approval) || self.expiresAt > self.approval.approvedAt";

    static final String EXPIRY_MESSAGE = "expiresAt has to be later than approval.approvedAt";

    static final String REQUESTER_FIXED = "self.requestedBy == oldSelf.requestedBy";

    static final String REQUESTER_FIXED_MESSAGE = """
            requestedBy cannot change: who wants another exception creates one""";

    /**
     * Everything but revoked; a test compares with the fields of the spec. Written with has, since the API server
     * cannot estimate what it costs to compare optional values.
     */
    static final String APPROVED_FIXED = """
            !has(oldSelf.approval) || (has(self.approval) && self.approval == oldSelf.approval \
            && self.controls == oldSelf.controls && self.reason == oldSelf.reason \
            && self.requestedBy == oldSelf.requestedBy && self.expiresAt == oldSelf.expiresAt \
            && has(self.checks) == has(oldSelf.checks) && (!has(self.checks) || self.checks == oldSelf.checks) \
            && has(self.match) == has(oldSelf.match) && (!has(self.match) || self.match == oldSelf.match) \
            && has(self.riskRef) == has(oldSelf.riskRef) && (!has(self.riskRef) || self.riskRef == oldSelf.riskRef) \
            && has(self.compensation) == has(oldSelf.compensation) && (!has(self.compensation) || self.compensation == oldSelf.compensation))""";

    static final String APPROVED_FIXED_MESSAGE = """
            what was approved cannot change: set revoked to true, and create another exception""";

    static final String REVOKED = "!oldSelf.revoked || self.revoked";

    static final String REVOKED_MESSAGE = """
            a revoked exception stays revoked: create another one, and have it approved""";

    private ExceptionRules() {}
}
