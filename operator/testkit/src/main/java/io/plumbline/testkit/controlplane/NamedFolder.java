package io.plumbline.testkit.controlplane;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The folder that the user named: the binaries themselves, or the layout of the cache inside it. */
record NamedFolder(@Nullable Path folder, Platform platform) implements BinarySource {
    static NamedFolder of(@Nullable String property, Platform platform) {
        return new NamedFolder(property == null || property.isBlank() ? null : Path.of(property), platform);
    }

    @Override
    public Optional<Binaries> find(boolean controllerManager, Consumer<String> why) {
        if (folder == null) {
            why.accept("the system property " + BinaryFinder.FOLDER_PROPERTY + " is not set");
            return Optional.empty();
        }
        var found = Binaries.in(folder, controllerManager)
                .or(() -> Binaries.in(folder.resolve("k8s").resolve(platform.folderName()), controllerManager));
        if (found.isEmpty()) {
            why.accept("the named folder " + folder + " does not hold them");
        }
        return found;
    }
}
