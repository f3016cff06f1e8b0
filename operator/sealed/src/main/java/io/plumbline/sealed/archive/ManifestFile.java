package io.plumbline.sealed.archive;

import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.json.MalformedException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the manifest says of a file.
 *
 * @param size in bytes
 * @param sha256 in lower-case hexadecimal
 */
public record ManifestFile(String path, long size, String sha256, String mediaType, List<String> controls,
        String source, Instant collected) {
    private static final Set<String> NAMES = Set.of("path", "size", "sha256", "mediaType", "controls", "source",
            "collected");

    public ManifestFile {
        controls = List.copyOf(controls);
    }

    JsonObject json() {
        return JsonObject.of(Map.of("path", path, "size", size, "sha256", sha256, "mediaType", mediaType, "controls",
                controls, "source", source, "collected", collected));
    }

    static ManifestFile of(JsonObject json) throws MalformedException {
        json.exactly(NAMES);
        var file = new ManifestFile(Paths.checked(json.text("path")), json.number("size"), json.text("sha256"),
                json.text("mediaType"), json.texts("controls"), json.text("source"), json.time("collected"));
        if (file.size < 0 || !file.sha256.matches("[0-9a-f]{64}")) {
            throw new MalformedException("size or digest of " + file.path + " is none");
        }
        return file;
    }
}
