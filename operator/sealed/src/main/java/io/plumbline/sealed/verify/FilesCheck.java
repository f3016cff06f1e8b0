package io.plumbline.sealed.verify;

import io.plumbline.sealed.archive.Manifest;
import io.plumbline.sealed.archive.Measured;
import io.plumbline.sealed.archive.SealFile;
import io.plumbline.sealed.json.MalformedException;

import java.io.IOException;
import java.util.Arrays;

/** Whether there is every file of the manifest, as it is there, and no other. */
record FilesCheck(SmallFiles files, Steps steps) {
    private static final String NAME = "files";

    void run(Manifest manifest) throws IOException {
        boolean whole = true;
        for (var listed : manifest.files().values()) {
            whole &= steps.find(NAME, listed.path(), () -> {
                if (!files.has(listed.path())) {
                    throw new MalformedException("it is missing");
                }
                try (var in = files.source().open(listed.path())) {
                    var measured = Measured.of(in, listed.size());
                    if (measured.size() != listed.size() || !measured.sha256().equals(listed.sha256())) {
                        throw new MalformedException("it is not what the manifest says");
                    }
                    return true;
                }
            }).isPresent();
        }
        for (var path : files.source().files().keySet()) {
            if (!manifest.files().containsKey(path) && !SealFile.isKnown(path)) {
                steps.failed(NAME, path, "it is not in the manifest");
                whole = false;
            }
        }
        if (whole) {
            steps.take(NAME, "", () -> manifest.files().size() + " files are as the manifest says, and no other");
        }
        steps.take("sums", SealFile.SUMS, () -> {
            byte[] sums = manifest.sums();
            if (!Arrays.equals(files.read(SealFile.SUMS, sums.length), sums)) {
                throw new MalformedException("it is not the list that the manifest gives");
            }
            return "it lists what the manifest lists";
        });
    }
}
