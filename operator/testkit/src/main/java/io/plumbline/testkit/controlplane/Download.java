package io.plumbline.testkit.controlplane;

import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.binary.BinaryManager;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Binaries downloaded by Fabric8's kube-api-test: etcd, kube-apiserver and kubectl, but no controller manager. Its own
 * requests know no timeout, so the index is asked for first and the download runs on a thread that may be left behind.
 */
record Download(BinaryCache cache, Platform platform) implements BinarySource {
    // The index that kube-api-test itself reads.
    private static final URI INDEX = URI.create(
            "https://raw.githubusercontent.com/kubernetes-sigs/controller-tools/HEAD/envtest-releases.yaml");
    private static final Duration REACHABLE_WITHIN = Duration.ofSeconds(4);
    private static final Duration DONE_WITHIN = Duration.ofMinutes(3);

    @Override
    public Optional<Binaries> find(boolean controllerManager, Consumer<String> why) {
        if (controllerManager) {
            why.accept("the download of kube-api-test has no kube-controller-manager");
            return Optional.empty();
        }
        if (!reachable()) {
            why.accept("the download index of kube-api-test cannot be reached");
            return Optional.empty();
        }
        return cache.fill(false, folder -> download(folder, why));
    }

    private static boolean reachable() {
        try (var client = HttpClient.newBuilder().connectTimeout(REACHABLE_WITHIN).build()) {
            var head = HttpRequest.newBuilder(INDEX).timeout(REACHABLE_WITHIN)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
            return client.send(head, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<Path> download(Path folder, Consumer<String> why) {
        var done = new CompletableFuture<Path>();
        try {
            Thread.ofPlatform().daemon().name("control-plane-download").start(() -> {
                try {
                    var manager = new BinaryManager(KubeAPIServerConfigBuilder.anAPIServerConfig()
                            .withTestDir(folder.toString()).withApiServerVersion(platform.minorVersion() + ".*")
                            .build());
                    manager.initAndDownloadIfRequired();
                    done.complete(manager.binaries().getApiServer().toPath().getParent());
                } catch (RuntimeException | LinkageError e) {
                    done.completeExceptionally(e);
                }
            });
            return Optional.of(done.get(DONE_WITHIN.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            why.accept("the download of kube-api-test failed: " + e.getCause());
        } catch (TimeoutException e) {
            why.accept("the download of kube-api-test took longer than " + DONE_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why.accept("the download of kube-api-test was interrupted");
        }
        return Optional.empty();
    }
}
