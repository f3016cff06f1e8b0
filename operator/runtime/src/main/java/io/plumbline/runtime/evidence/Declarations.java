package io.plumbline.runtime.evidence;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.plumbline.evidence.record.Declared;
import io.plumbline.evidence.record.EvidenceRecord;
import io.plumbline.evidence.record.EvidenceRecord.Config;
import io.plumbline.evidence.record.EvidenceRecord.Tombstone;
import io.plumbline.evidence.record.Source;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What people ask for, compared with what of it is in the log. Level-based: whatever could not be written is found again
 * at the next look. Thread-safe.
 */
final class Declarations {
    private final Map<String, Present> now = new TreeMap<>();
    private final Map<String, Declared> recorded = new TreeMap<>();
    private final Set<String> gone = new HashSet<>();

    /** @param weakens not told yet */
    private record Present(Declared declared, List<String> weakens) {}

    private static String name(Source source) {
        return source.kind() + "/" + source.name();
    }

    /** @param weakens what may find less than before, since this was last said */
    synchronized void declared(HasMetadata resource, @Nullable Object spec, List<String> weakens) {
        Source source = source(resource);
        Present before = now.get(name(source));
        List<String> all = new ArrayList<>(before == null ? List.of() : before.weakens());
        all.addAll(weakens);
        Long generation = resource.getMetadata().getGeneration();
        gone.remove(name(source));
        now.put(name(source),
                new Present(new Declared(source, generation == null ? 0 : generation, SpecDigest.of(spec)),
                        List.copyOf(all)));
    }

    synchronized void withdrawn(HasMetadata resource) {
        String name = name(source(resource));
        now.remove(name);
        gone.add(name);
    }

    /** Takes over what the log ends with. */
    synchronized void recorded(Collection<Declared> declared) {
        recorded.clear();
        declared.forEach(one -> recorded.put(name(one.source()), one));
    }

    /** Takes over what has become durable. */
    synchronized void recorded(EvidenceRecord evidence) {
        switch (evidence) {
            case Config config -> {
                String name = name(config.source());
                recorded.put(name, new Declared(config.source(), config.generation(), config.after()));
                now.computeIfPresent(name, (key, present) -> new Present(present.declared(),
                        without(present.weakens(), config.weakens())));
            }
            case Tombstone tombstone -> {
                recorded.remove(name(tombstone.source()));
                gone.remove(name(tombstone.source()));
            }
            default -> {
                // Says nothing about what people ask for.
            }
        }
    }

    /** What the log says, as far as it is durable. */
    synchronized List<Declared> recorded() {
        return List.copyOf(recorded.values());
    }

    /**
     * What the log lacks.
     *
     * @param complete whether all that is there has been heard of: what was never heard of was deleted then
     */
    synchronized List<EvidenceRecord> missing(Instant at, boolean complete) {
        List<EvidenceRecord> missing = new ArrayList<>();
        recorded.forEach((name, before) -> {
            if (!now.containsKey(name) && (complete || gone.contains(name))) {
                missing.add(new Tombstone(at, before.source(), before.digest()));
            }
        });
        now.forEach((name, present) -> {
            Declared before = recorded.get(name);
            Declared declared = present.declared();
            boolean same = before != null && before.digest().equals(declared.digest())
                    && before.source().equals(declared.source());
            if (!same || !present.weakens().isEmpty()) {
                missing.add(new Config(at, declared.source(), declared.generation(),
                        before == null ? "" : before.digest(), declared.digest(), present.weakens()));
            }
        });
        return missing;
    }

    private static List<String> without(List<String> all, List<String> told) {
        return all.subList(Math.min(told.size(), all.size()), all.size());
    }

    private static Source source(HasMetadata resource) {
        String namespace = resource.getMetadata().getNamespace();
        String name = resource.getMetadata().getName();
        return new Source(resource.getKind(), namespace == null ? name : namespace + "/" + name,
                Objects.requireNonNullElse(resource.getMetadata().getUid(), ""));
    }
}
