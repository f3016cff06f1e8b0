package io.plumbline.runtime.reflector;

import io.plumbline.core.resource.Projection;
import io.plumbline.core.resource.ReadLimits;
import io.plumbline.core.resource.ResourceReader;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.ShapeTable;
import io.plumbline.runtime.discovery.ServedKind;

import java.util.function.Function;

/** Makes the reader that turns the bytes of a kind into resources. Thread-safe. */
@FunctionalInterface
public interface ReaderFactory {
    /** A reader for one stream of the kind; asked again for each new stream, so that the projection may change. */
    ResourceReader reader(ServedKind kind);

    /** Readers that keep what the projection keeps, within the default limits. */
    static ReaderFactory of(ShapeTable shapes, Function<ResourceType, Projection> projection) {
        return kind -> new ResourceReader(kind.type(), kind.apiVersion(), kind.custom(),
                projection.apply(kind.type()), shapes, ReadLimits.DEFAULT);
    }
}
