package io.plumbline.testkit.controlplane;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks the sources in order: named folder, user cache, download, build. */
final class BinaryFinder {
    static final String FOLDER_PROPERTY = "plumbline.controlPlane.dir";

    private final List<BinarySource> sources;

    BinaryFinder(List<BinarySource> sources) {
        this.sources = List.copyOf(sources);
    }

    static BinaryFinder usual() {
        var platform = Platform.current();
        var cache = new BinaryCache(Path.of(System.getProperty("user.home"), ".cache", "plumbline", "control-plane"),
                platform);
        return new BinaryFinder(
                List.of(NamedFolder.of(System.getProperty(FOLDER_PROPERTY), platform), cache,
                        new Download(cache, platform), new GoBuild(cache, platform)));
    }

    /**
     * The first binaries found; may take minutes when they must be built.
     *
     * @throws ControlPlaneUnavailableException when no source has them
     */
    Binaries find(boolean controllerManager) {
        var reasons = new ArrayList<String>();
        for (var source : sources) {
            var found = source.find(controllerManager, reasons::add);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new ControlPlaneUnavailableException(
                "no kube-apiserver and etcd for the tests that need a real control plane. Looked here: "
                        + String.join("; ", reasons)
                        + ". Install Go, or build them once with operator/testkit/control-plane/build.sh, or name their"
                        + " folder with -D" + FOLDER_PROPERTY + "=<folder>");
    }
}
