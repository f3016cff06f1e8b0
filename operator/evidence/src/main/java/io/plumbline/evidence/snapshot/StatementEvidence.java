package io.plumbline.evidence.snapshot;

import io.plumbline.core.control.ControlKey;
import io.plumbline.core.control.Standard;
import io.plumbline.core.result.Result;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A statement of applicability beside what was measured.
 *
 * @param scope of the management system, in the organisation's words
 * @param approvedBy who approved it and when; empty while nobody has
 * @param lines one for each entry of the standard's annex that this operator knows, whether declared or not
 */
public record StatementEvidence(Standard standard, SourceObject source, String scope, String approvedBy,
        List<Line> lines) {
    public StatementEvidence {
        lines = List.copyOf(lines);
    }

    /**
     * @param applicable what is declared; null where the entry is missing
     * @param justification in the organisation's words; may be empty
     * @param implementation as declared: {@code NotAssessed}, {@code Planned}, {@code Partial}, {@code Implemented}
     * @param measured the result of the control; null where no control is declared
     * @param gaps in a few words each, for instance that something is declared as implemented and measured otherwise
     */
    public record Line(ControlKey control, String title, @Nullable Boolean applicable, String justification,
            String implementation, @Nullable Result measured, List<String> gaps) {
        public Line {
            gaps = List.copyOf(gaps);
        }
    }
}
