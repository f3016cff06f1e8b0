package io.plumbline.api.v1alpha1.statement;

/** Validation rules (CEL) inside the spec of a statement. */
final class EntryRules {

    static final String EXCLUSION = """
            self.applicable || (has(self.justification) && has(self.justification.text) \
            && size(self.justification.text) > 0)""";

    static final String EXCLUSION_MESSAGE = """
            an entry that is not applicable says why (ISO/IEC 27001 and 42001, clause 6.1.3): give justification.text""";

    static final String VERSION = "self.version >= oldSelf.version";

    static final String VERSION_MESSAGE = "spec.version never goes back";

    /** Equality of the whole spec, since rules cannot read single parameters, whose values are any JSON. */
    static final String APPROVED_FIXED = """
            !has(oldSelf.approval) || oldSelf.approval.version != oldSelf.version || self == oldSelf \
            || self.version > oldSelf.version""";

    static final String APPROVED_FIXED_MESSAGE = """
            this version is approved and cannot change: raise spec.version, and have the new version approved""";

    static final String NEW_VERSION = """
            self.version == oldSelf.version || !has(self.approval) || self.approval.version != self.version""";

    static final String NEW_VERSION_MESSAGE = """
            a new version begins as a draft: it is approved in a change of its own""";

    static final String APPROVAL_VERSION = "!has(self.approval) || self.approval.version <= self.version";

    static final String APPROVAL_VERSION_MESSAGE = "a version that is not written yet cannot be approved";

    static final String PREPARED = """
            !has(self.approval) || self.approval.version != self.version || has(self.preparedBy)""";

    static final String PREPARED_MESSAGE = """
            only a statement that says who wrote it can be approved: set preparedBy first""";

    private EntryRules() {}
}
