package io.plumbline.runtime.packaging;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.plumbline.evidence.snapshot.SourceObject;
import io.plumbline.runtime.evidence.SpecDigest;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** Resources as what something rests on. */
final class Sources {
    private Sources() {}

    static SourceObject of(HasMetadata resource, @Nullable Object spec) {
        ObjectMeta metadata = resource.getMetadata();
        return new SourceObject(resource.getKind(), metadata.getName(),
                Objects.requireNonNullElse(metadata.getUid(), ""),
                Objects.requireNonNullElse(metadata.getResourceVersion(), ""),
                metadata.getGeneration() == null ? 0 : metadata.getGeneration(), SpecDigest.of(spec));
    }
}
