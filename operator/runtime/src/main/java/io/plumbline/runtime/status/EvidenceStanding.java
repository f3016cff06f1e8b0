package io.plumbline.runtime.status;

import java.util.List;

/**
 * What a status says of the evidence log.
 *
 * @param obstacle what stands in the way of writing it; empty when nothing does
 * @param anchors what outside of the operator's reach vouches for its age
 * @param shortcoming why something that could vouch for it does not; empty when nothing is to be said
 */
public record EvidenceStanding(String obstacle, List<String> anchors, String shortcoming) {
    public EvidenceStanding {
        anchors = List.copyOf(anchors);
    }
}
