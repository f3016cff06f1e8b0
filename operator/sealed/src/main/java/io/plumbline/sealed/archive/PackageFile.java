package io.plumbline.sealed.archive;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;

/**
 * A file to go into a package.
 *
 * @param path its name: segments of letters, digits, dots, dashes and underscores, parted by slashes
 * @param mediaType what it is
 * @param controls the keys of the controls it speaks of, {@code iso27001:A.8.22}; may be empty
 * @param source what it was made from
 * @param collected when its content was collected, by the operator's clock
 * @param content its bytes; opened twice, and the same both times
 */
public record PackageFile(String path, String mediaType, List<String> controls, String source, Instant collected,
        Content content) {
    public PackageFile {
        controls = List.copyOf(controls);
    }

    /** Bytes that can be read again. */
    public interface Content {
        InputStream open() throws IOException;
    }
}
