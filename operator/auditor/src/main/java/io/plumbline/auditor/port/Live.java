package io.plumbline.auditor.port;

import io.plumbline.core.control.ControlKey;
import io.plumbline.evidence.snapshot.CoverageLine;

import java.util.List;
import java.util.Optional;

/** What a leader sees right now. Thread-safe. */
public interface Live {
    /** All findings of a control, or of all of them; in no order. */
    List<LiveFinding> findings(Optional<ControlKey> control);

    /** How the kinds are observed that anything is asked of, by kind. */
    List<CoverageLine> coverage();
}
