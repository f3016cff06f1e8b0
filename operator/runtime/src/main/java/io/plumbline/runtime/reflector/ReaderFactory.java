package io.plumbline.runtime.reflector;

import io.plumbline.core.resource.ReadLimits;
import io.plumbline.core.resource.Reading;
import io.plumbline.core.resource.ResourceReader;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.ShapeTable;
import io.plumbline.runtime.discovery.ServedKind;

import java.util.function.Function;

/** Makes the reader that turns the bytes of a kind into resources. Thread-safe. */
@FunctionalInterface
public interface ReaderFactory {
    /** A reader for one stream of the kind. */
    ResourceReader reader(ServedKind kind);

    /** Readers that ask for each resource what is to be kept of it, within the default limits. Must be quick. */
    static ReaderFactory of(ShapeTable shapes, Function<ResourceType, Reading> reading) {
        return kind -> new ResourceReader(kind.type(), kind.apiVersion(), kind.custom(),
                () -> reading.apply(kind.type()), shapes, ReadLimits.DEFAULT);
    }
}
