package io.plumbline.api.samples;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A resource as it is, and as somebody wants it to be.
 *
 * @param name file name without folder
 * @param refused what the API server's answer contains; empty where it accepts the change
 */
public record Change(String name, String before, String after, Optional<String> refused) {

    private static final Pattern SEPARATOR = Pattern.compile("^---$", Pattern.MULTILINE);

    static Change of(Sample file) {
        List<String> documents = List.of(SEPARATOR.split(file.yaml()));
        if (documents.size() != 2 || file.expectedOnApply().isPresent() == file.yaml().startsWith("# accepted")) {
            throw new IllegalArgumentException(file.name() + " is not two documents with one expectation");
        }
        return new Change(file.name(), documents.get(0), documents.get(1), file.expectedOnApply());
    }

    @Override
    public String toString() {
        return name;
    }
}
