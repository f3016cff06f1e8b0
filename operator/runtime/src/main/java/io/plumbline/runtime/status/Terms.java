package io.plumbline.runtime.status;

import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.core.control.Severity;
import io.plumbline.core.control.Standard;

import java.util.Optional;

/** Words of resources in those of the core, for others than statuses. */
public final class Terms {
    private Terms() {}

    public static Severity severity(io.plumbline.api.v1alpha1.control.Severity severity) {
        return FromApi.severity(severity);
    }

    /** The standard of a statement; empty for names that the schema refuses. */
    public static Optional<Standard> standard(StatementOfApplicability statement) {
        return StatementTranslator.standard(statement.getMetadata().getName());
    }
}
