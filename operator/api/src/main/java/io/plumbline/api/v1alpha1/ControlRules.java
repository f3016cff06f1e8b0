package io.plumbline.api.v1alpha1;

/** Validation rules (CEL) of both control kinds, at the root of the resource. */
final class ControlRules {

    /** Without this rule a deposed leader could overwrite the status of its successor. */
    static final String EPOCH = """
            !has(oldSelf.status) || !has(oldSelf.status.epoch) || \
            (has(self.status) && has(self.status.epoch) && self.status.epoch >= oldSelf.status.epoch)""";

    static final String EPOCH_MESSAGE = """
            status.epoch never goes back: a newer leader has written this status. \
            Read it again, and write only with an epoch at least as high""";

    static final String ISO27001_CONTROL = "self.spec.control.matches('^A[.]8[.]([1-9]|[12][0-9]|3[0-4])$')";

    static final String ISO27001_CONTROL_MESSAGE = """
            spec.control of a TechnologicalControl is one of A.8.1 to A.8.34 (ISO/IEC 27001:2022); \
            for ISO/IEC 42001:2023 use the kind AIDeploymentControl""";

    static final String ISO27001_NAME = "self.metadata.name == 'iso27001-' + self.spec.control.lowerAscii()";

    static final String ISO27001_NAME_MESSAGE = """
            'metadata.name must be the standard and spec.control: iso27001-' + self.spec.control.lowerAscii()""";

    static final String ISO42001_CONTROL = """
            self.spec.control in ['A.2.2', 'A.2.3', 'A.2.4', 'A.3.2', 'A.3.3', \
            'A.4.2', 'A.4.3', 'A.4.4', 'A.4.5', 'A.4.6', 'A.5.2', 'A.5.3', 'A.5.4', 'A.5.5', \
            'A.6.1.2', 'A.6.1.3', 'A.6.2.2', 'A.6.2.3', 'A.6.2.4', 'A.6.2.5', 'A.6.2.6', 'A.6.2.7', 'A.6.2.8', \
            'A.7.2', 'A.7.3', 'A.7.4', 'A.7.5', 'A.7.6', 'A.8.2', 'A.8.3', 'A.8.4', 'A.8.5', \
            'A.9.2', 'A.9.3', 'A.9.4', 'A.10.2', 'A.10.3', 'A.10.4']""";

    static final String ISO42001_CONTROL_MESSAGE = """
            spec.control of an AIDeploymentControl is one of the 38 entries of ISO/IEC 42001:2023 Annex A: \
            A.2.2-A.2.4, A.3.2-A.3.3, A.4.2-A.4.6, A.5.2-A.5.5, A.6.1.2-A.6.1.3, A.6.2.2-A.6.2.8, A.7.2-A.7.6, \
            A.8.2-A.8.5, A.9.2-A.9.4, A.10.2-A.10.4; for ISO/IEC 27001:2022 use the kind TechnologicalControl""";

    static final String ISO42001_NAME = "self.metadata.name == 'iso42001-' + self.spec.control.lowerAscii()";

    static final String ISO42001_NAME_MESSAGE = """
            'metadata.name must be the standard and spec.control: iso42001-' + self.spec.control.lowerAscii()""";

    private ControlRules() {}
}
