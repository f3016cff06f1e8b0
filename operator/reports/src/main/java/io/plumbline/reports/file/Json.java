package io.plumbline.reports.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;

import java.io.IOException;

/** JSON that people can read and that is the same on every machine: two spaces, line feeds, UTF-8. */
public final class Json {
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    private Json() {}

    /** Writes the members of the document, which stands within one object. */
    @FunctionalInterface
    public interface Members {
        void writeTo(JsonGenerator json) throws IOException;
    }

    public static Content document(Members members) {
        return out -> {
            try (JsonGenerator json = FACTORY.createGenerator(out)) {
                json.setPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                        .withObjectIndenter(INDENTER)
                        .withArrayIndenter(INDENTER));
                json.writeStartObject();
                members.writeTo(json);
                json.writeEndObject();
                json.writeRaw('\n');
            }
        };
    }
}
