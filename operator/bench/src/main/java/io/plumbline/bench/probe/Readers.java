package io.plumbline.bench.probe;

import com.fasterxml.jackson.core.JsonParser;
import io.plumbline.core.resource.ReadLimits;
import io.plumbline.core.resource.Reading;
import io.plumbline.core.resource.Resource;
import io.plumbline.core.resource.ResourceReader;
import io.plumbline.core.resource.ResourceType;
import io.plumbline.core.resource.ShapeTable;
import io.plumbline.core.resource.WireFormat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads resources from bytes as the reflector does, one reader for each kind. For one thread. */
final class Readers {
    private final ShapeTable shapes = new ShapeTable();
    private final Map<ResourceType, ResourceReader> readers = new HashMap<>();
    private final Function<ResourceType, Reading> reading;

    Readers(Function<ResourceType, Reading> reading) {
        this.reading = reading;
    }

    Resource read(ResourceType type, byte[] bytes) {
        ResourceReader reader = readers.computeIfAbsent(type, absent -> new ResourceReader(type,
                type.group().isEmpty() ? "v1" : type.group() + "/v1", false, () -> reading.apply(type), shapes,
                ReadLimits.DEFAULT));
        try (JsonParser parser = WireFormat.parser(new ByteArrayInputStream(bytes))) {
            parser.nextToken();
            return reader.read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
