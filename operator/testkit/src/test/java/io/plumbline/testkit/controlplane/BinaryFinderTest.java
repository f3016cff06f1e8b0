package io.plumbline.testkit.controlplane;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class BinaryFinderTest {
    private static final Platform PLATFORM = new Platform("1.35.4", "linux", "amd64");

    @TempDir
    Path root;

    private final List<String> reasons = new ArrayList<>();
    private BinaryCache cache;

    @BeforeEach
    void cache() {
        cache = new BinaryCache(root, PLATFORM);
    }

    private static Path binaries(Path folder, String... names) throws IOException {
        Files.createDirectories(folder);
        for (var name : names) {
            Files.writeString(folder.resolve(name), "#!/bin/sh\n");
            assertThat(folder.resolve(name).toFile().setExecutable(true)).isTrue();
        }
        return folder;
    }

    @Test
    void takesTheNamedFolderItself() throws IOException {
        binaries(root, "etcd", "kube-apiserver");
        assertThat(NamedFolder.of(root.toString(), PLATFORM).find(false, reasons::add)).contains(new Binaries(root));
    }

    @Test
    void takesTheLayoutOfTheCacheInsideTheNamedFolder() throws IOException {
        var inside = binaries(root.resolve("k8s/1.35.4-linux-amd64"), "etcd", "kube-apiserver");
        assertThat(NamedFolder.of(root.toString(), PLATFORM).find(false, reasons::add)).contains(new Binaries(inside));
    }

    @Test
    void aFolderWithoutControllerManagerDoesNotServeWhoNeedsOne() throws IOException {
        binaries(root.resolve("k8s/1.35.4-linux-amd64"), "etcd", "kube-apiserver");
        assertThat(cache.find(false, reasons::add)).isPresent();
        assertThat(cache.find(true, reasons::add)).isEmpty();
        assertThat(reasons).singleElement().asString().contains("1.35.4-linux-amd64");
    }

    @Test
    void anotherPatchLevelServesButNotAnotherMinorVersionOrMachine() throws IOException {
        binaries(root.resolve("k8s/1.34.9-linux-amd64"), "etcd", "kube-apiserver");
        binaries(root.resolve("k8s/1.35.9-linux-arm64"), "etcd", "kube-apiserver");
        assertThat(cache.find(false, reasons::add)).isEmpty();
        var other = binaries(root.resolve("k8s/1.35.2-linux-amd64"), "etcd", "kube-apiserver");
        assertThat(cache.find(false, reasons::add)).contains(new Binaries(other));
    }

    @Test
    void fillMovesWholeFoldersOnlyAndLeavesNothingElse() throws IOException {
        assertThat(cache.fill(false, folder -> Optional.of(made(folder, "etcd")))).isEmpty();
        assertThat(root.resolve("k8s")).isEmptyDirectory();

        var filled = cache.fill(false, folder -> Optional.of(made(folder, "etcd", "kube-apiserver")));
        assertThat(filled).contains(new Binaries(root.resolve("k8s/1.35.4-linux-amd64")));
        assertThat(root).isDirectoryNotContaining(path -> path.getFileName().toString().startsWith(".filling"));
    }

    @Test
    void fillDoesNotMakeWhatAnotherJvmLeft() throws IOException {
        var present = binaries(root.resolve("k8s/1.35.4-linux-amd64"), "etcd", "kube-apiserver");
        assertThat(cache.fill(false, ignored -> {
            throw new AssertionError("made again");
        })).contains(new Binaries(present));
    }

    private static Path made(Path folder, String... names) {
        try {
            return binaries(folder.resolve("1.35.4-linux-amd64"), names);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theMessageNamesEveryPlaceAndTheWayOut() {
        BinarySource first = (ignored, why) -> {
            why.accept("not here");
            return Optional.empty();
        };
        BinarySource second = (ignored, why) -> {
            why.accept("nor there");
            return Optional.empty();
        };
        assertThatThrownBy(() -> new BinaryFinder(List.of(first, second)).find(false))
                .isInstanceOf(ControlPlaneUnavailableException.class)
                .hasMessageContainingAll("not here; nor there", "build.sh", "-Dplumbline.controlPlane.dir=");
    }

    @Test
    void theVersionIsTheOneOfTheEmbeddedGoMod() {
        assertThat(Platform.current().version()).matches("1\\.\\d+\\.\\d+");
        assertThat(Platform.resource("go.sum")).isNotEmpty();
    }
}
