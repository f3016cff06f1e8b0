package io.plumbline.api.v1alpha1;

/** Validation rules (CEL) of the statement of applicability, at the root of the resource. */
final class StatementRules {

    static final String NAME = "self.metadata.name in ['iso27001-2022', 'iso42001-2023']";

    static final String NAME_MESSAGE = """
            there is one statement for each standard, and its name is that of the standard: \
            iso27001-2022 or iso42001-2023""";

    /** The 93 entries: A.5.1 to A.5.37, A.6.1 to A.6.8, A.7.1 to A.7.14, A.8.1 to A.8.34. */
    private static final String ISO27001_FORM = """
            '^A[.](5[.]([1-9]|[12][0-9]|3[0-7])|6[.][1-8]|7[.]([1-9]|1[0-4])|8[.]([1-9]|[12][0-9]|3[0-4]))$'""";

    /** The 38 entries; see {@link ControlRules#ISO42001_CONTROL}; a test compares. */
    private static final String ISO42001_FORM = """
            '^A[.](2[.][2-4]|3[.][23]|4[.][2-6]|5[.][2-5]|6[.]1[.][23]|6[.]2[.][2-8]|7[.][2-6]|8[.][2-5]|9[.][2-4]|10[.][2-4])$'""";

    static final String ISO27001_ENTRIES = "self.metadata.name != 'iso27001-2022' || !has(self.spec.entries) "
            + "|| self.spec.entries.all(e, e.control.matches(" + ISO27001_FORM + "))";

    static final String ISO27001_ENTRIES_MESSAGE = """
            spec.entries names what ISO/IEC 27001:2022 Annex A has not; \
            it has A.5.1-A.5.37, A.6.1-A.6.8, A.7.1-A.7.14, A.8.1-A.8.34""";

    static final String ISO42001_ENTRIES = "self.metadata.name != 'iso42001-2023' || !has(self.spec.entries) "
            + "|| self.spec.entries.all(e, e.control.matches(" + ISO42001_FORM + "))";

    static final String ISO42001_ENTRIES_MESSAGE = """
            spec.entries names what ISO/IEC 42001:2023 Annex A has not; it has \
            A.2.2-A.2.4, A.3.2-A.3.3, A.4.2-A.4.6, A.5.2-A.5.5, A.6.1.2-A.6.1.3, A.6.2.2-A.6.2.8, A.7.2-A.7.6, \
            A.8.2-A.8.5, A.9.2-A.9.4, A.10.2-A.10.4""";

    private StatementRules() {}
}
