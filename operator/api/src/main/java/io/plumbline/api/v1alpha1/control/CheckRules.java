package io.plumbline.api.v1alpha1.control;

/** Validation rules (CEL) inside the spec of a control. */
final class CheckRules {

    /** Reserved words of the CEL language definition; they parse in some places and not in others. */
    static final String NOT_RESERVED = """
            !(self.name in ['true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', \
            'function', 'if', 'import', 'let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while'])""";

    static final String NOT_RESERVED_MESSAGE = "name is a reserved word of CEL: choose another identifier";

    static final String SUBJECT = """
            self.subject == 'Cluster' ? (!has(self.resources) || size(self.resources) == 0) \
            : (has(self.resources) && size(self.resources) > 0)""";

    static final String SUBJECT_MESSAGE = """
            a check with subject Object names at least one kind under resources; \
            a check with subject Cluster names none, it reads others through lookups""";

    static final String CONTROL_FIXED = "self.control == oldSelf.control";

    static final String CONTROL_FIXED_MESSAGE = "spec.control cannot change: create a resource for the other control";

    static final String ATTESTATION = """
            !has(self.automation) || self.automation != 'AttestationOnly' || !has(self.attestation) \
            || !has(self.attestation.required) || self.attestation.required""";

    static final String ATTESTATION_MESSAGE = """
            a control with automation AttestationOnly rests on its attestation: \
            leave attestation.required out, or set it to true""";

    private CheckRules() {}
}
