package io.plumbline.evidence.record;

import io.plumbline.core.finding.Tally;
import io.plumbline.core.result.Decision;

/**
 * What a control comes to. Recorded when result or reason change, now and then when only message or resources do, and in
 * baselines: message and resources are of that moment.
 *
 * @param resources resources by the worst verdict of the checks that decide
 */
public record ResultState(Decision decision, Tally resources) {
    public ResultState {
        decision = new Decision(decision.result(), decision.reason(), StoredText.of(decision.message()));
    }
}
