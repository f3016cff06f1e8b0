package io.plumbline.runtime.packaging;

import io.plumbline.api.v1alpha1.ControlAttestation;
import io.plumbline.api.v1alpha1.ControlException;
import io.plumbline.api.v1alpha1.ControlResource;
import io.plumbline.api.v1alpha1.StatementOfApplicability;
import io.plumbline.core.control.ControlKey;
import io.plumbline.core.engine.Picture;
import io.plumbline.core.people.Attestations.Current;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.evidence.record.FindingKey;
import io.plumbline.evidence.replay.History;
import io.plumbline.evidence.snapshot.Producer;
import io.plumbline.runtime.reflector.SourceHealth;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All that a snapshot is made from, at one moment. Immutable.
 *
 * @param clusterUid uid of the Namespace kube-system
 * @param producer who reached the verdicts; the digest of the catalogue is left empty
 * @param controls as declared; without those that nobody declared
 * @param health of each kind that is watched
 * @param served how each kind is asked for, where the API server serves it
 * @param history of the period; {@link History#NONE} for a moment
 * @param beganUnobserved whether nobody knows when a finding began
 */
public record Gathered(String clusterUid, Producer producer, Picture picture, Map<ControlKey, ControlResource> controls,
        PeopleSaid people, Map<ResourceType, SourceHealth> health, Map<ResourceType, Query> served, History history,
        List<String> anchors, Predicate<FindingKey> beganUnobserved) {

    /** @param path of the list, for instance {@code /apis/apps/v1/deployments} */
    public record Query(String version, String path) {}

    /**
     * What people have declared beside controls.
     *
     * @param exceptions all of them
     * @param exceptionsCount whether policies are in force that make two people of who asks and who approves
     * @param statementsCount the same for statements
     * @param attested what counts now
     */
    public record PeopleSaid(List<StatementOfApplicability> statements, boolean statementsCount,
            List<ControlException> exceptions, boolean exceptionsCount, List<ControlAttestation> attestations,
            List<Current> attested) {}
}
