package io.plumbline.api.v1alpha1.attestation;

/** Validation rules (CEL) of attestations. */
final class AttestationRules {

    static final String VALIDITY = "self.validUntil > self.attestedAt";

    static final String VALIDITY_MESSAGE = "validUntil has to be later than attestedAt";

    static final String CONTROL_FIXED = "self.control == oldSelf.control";

    static final String CONTROL_FIXED_MESSAGE = """
            an attestation stays with its control: create another one for the other control""";

    static final String FIXED = "self == oldSelf || self.attestedAt > oldSelf.attestedAt";

    static final String FIXED_MESSAGE = """
            what was attested cannot be changed: attest anew with a later attestedAt""";

    private AttestationRules() {}
}
