package io.plumbline.core.result;

import java.util.List;

/**
 * All that the result of a control depends on. Counts are over Core, enabled checks of a severity above info.
 *
 * @param ready whether the control compiles
 * @param settled whether every known resource has been evaluated since the last change of the control or its sources
 * @param graveFails failures of critical or high severity without an exception in force
 * @param otherFails failures of medium or low severity without an exception in force
 * @param blindSpots inputs that are not readable, as text for people
 * @param unrecorded what is known to be missing from the records that the control looks at, as text for people
 */
public record ResultInput(boolean suspended, boolean ready, boolean settled, int graveFails, int otherFails,
        int excepted, int errors, int notEvaluated, int passes, List<String> blindSpots, List<String> unrecorded,
        boolean attestationRequired, boolean attestationCurrent) {

    public ResultInput {
        blindSpots = List.copyOf(blindSpots);
        unrecorded = List.copyOf(unrecorded);
    }

    boolean attestationMissing() {
        return attestationRequired && !attestationCurrent;
    }
}
