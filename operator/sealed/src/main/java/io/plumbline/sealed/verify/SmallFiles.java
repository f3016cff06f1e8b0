package io.plumbline.sealed.verify;

import io.plumbline.sealed.archive.PackageSource;
import io.plumbline.sealed.json.MalformedException;

import java.io.IOException;
import java.util.List;

/** Reads the files of a package that fit into memory. */
record SmallFiles(PackageSource source) {
    boolean has(String path) {
        return source.files().containsKey(path);
    }

    byte[] read(String path, int limit) throws IOException {
        if (!has(path)) {
            throw new MalformedException("it is missing");
        }
        try (var in = source.open(path)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new MalformedException("it has more than " + limit + " bytes");
            }
            return bytes;
        }
    }

    List<String> under(String folder) {
        return source.files().keySet().stream().filter(path -> path.startsWith(folder)).toList();
    }
}
