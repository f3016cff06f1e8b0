package io.plumbline.sealed.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The files that tell how to check a package without us. They are the same in every package of a version. */
final class Instructions {
    private static final String SOURCE = "plumbline";

    private Instructions() {}

    static List<PackageFile> files(SnapshotHeader header) {
        return List.of(file(header, "VERIFY.txt", "text/plain"), file(header, "Verify.java", "text/x-java"));
    }

    private static PackageFile file(SnapshotHeader header, String name, String mediaType) {
        return new PackageFile(name, mediaType, List.of(), SOURCE, header.inputsFrozenAt(), () -> open(name));
    }

    private static InputStream open(String name) throws IOException {
        var in = Instructions.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the resource " + name + " is missing");
        }
        return in;
    }
}
