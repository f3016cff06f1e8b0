package io.plumbline.runtime.packaging;

import io.plumbline.core.cluster.Fingerprints;
import io.plumbline.core.engine.Picture;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.SourceState;
import io.plumbline.evidence.snapshot.Population;
import io.plumbline.evidence.snapshot.Population.Member;
import io.plumbline.runtime.reflector.SourceHealth;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a snapshot says of the resources that were there to be looked at. */
final class PopulationAssembly {
    private static final Picture.Kind UNKNOWN = new Picture.Kind(SourceState.syncing(), List.of());

    private final Gathered gathered;
    private final Fingerprints fingerprints = new Fingerprints();

    PopulationAssembly(Gathered gathered) {
        this.gathered = gathered;
    }

    List<Population> populations(Set<ResourceType> kinds) {
        return kinds.stream().map(this::population).toList();
    }

    private Population population(ResourceType type) {
        Picture.Kind kind = gathered.picture().kinds().getOrDefault(type, UNKNOWN);
        Gathered.Query query = gathered.served().getOrDefault(type, new Gathered.Query("", ""));
        SourceHealth health = gathered.health().get(type);
        Map<String, Integer> byNamespace = new TreeMap<>();
        List<Member> members = new ArrayList<>();
        for (Picture.Member member : kind.members()) {
            var resource = member.resource();
            byNamespace.merge(resource.key().namespace(), 1, Integer::sum);
            members.add(new Member(resource.key().namespace(), resource.key().name(), resource.uid(),
                    member.version(), fingerprints.of(resource)));
        }
        return new Population(type, query.version(), query.path(), health == null ? "" : health.version(),
                heardAt(health), kind.state().status(), kind.state().message(), byNamespace, members);
    }

    private static Instant heardAt(@Nullable SourceHealth health) {
        Instant last = health == null ? null : health.lastEvent();
        return last == null ? Instant.EPOCH : last;
    }
}
