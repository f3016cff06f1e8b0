package io.plumbline.evidence.replay;

import java.util.List;

/**
 * What happened in a period.
 *
 * @param results by control and time, without overlaps; a hole means that the control was not declared
 * @param findings those that lasted at any moment of the period, by check, resource and time
 * @param gaps by time
 * @param shares one for each control
 */
public record History(List<ResultInterval> results, List<FindingInterval> findings, List<Gap> gaps,
        List<Share> shares) {
    public static final History NONE = new History(List.of(), List.of(), List.of(), List.of());

    public History {
        results = List.copyOf(results);
        findings = List.copyOf(findings);
        gaps = List.copyOf(gaps);
        shares = List.copyOf(shares);
    }
}
