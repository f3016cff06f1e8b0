package io.plumbline.runtime.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plumbline.auditor.http.AuditorServer;
import io.plumbline.auditor.port.Downloads;
import io.plumbline.auditor.port.Meters;
import io.plumbline.auditor.port.Ports;
import io.plumbline.evidence.record.EvidenceRecord.Download;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;
import io.plumbline.runtime.audit.ClusterReviews;
import io.plumbline.runtime.audit.StoredLogs;
import io.plumbline.runtime.evidence.EvidenceSettings;
import io.plumbline.runtime.evidence.OpenLog;
import io.plumbline.runtime.packaging.Signing;
import io.plumbline.sealed.shelf.PackageShelf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The API for auditors on what this process has: the disk always, what is the case now while it leads. Downloads are
 * written by who leads, so a standby hands out checkpoints, hashes and cards, and nothing that has to be written down.
 */
final class Auditors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Auditors.class);
    /** Names of users may have any length; records may not. */
    private static final int MAX_NAME = 1_024;

    private final ClusterReviews reviews;
    private final AuditorServer server;

    private Auditors(ClusterReviews reviews, AuditorServer server) {
        this.reviews = reviews;
        this.server = server;
    }

    static Auditors open(KubernetesClient client, OperatorSettings settings, AuditorServer.Settings where,
            Supplier<Optional<LeaderWork>> work, Supplier<String> leader, Meters meters, Clock clock) {
        EvidenceSettings kept = settings.evidence();
        if (kept == null) {
            throw new IllegalStateException("auditors are served where evidence is kept");
        }
        DiskLayer disk = new DiskLayer();
        var logs = new StoredLogs(new FileStore(disk, kept.folder(), Auditors::fresh), kept.signer().verifier().name(),
                keys(kept, settings.signer()));
        var shelf = new PackageShelf(kept.folder().resolve("packages"), disk, Auditors::fresh);
        ClusterReviews reviews = ClusterReviews.of(client.getConfiguration(), where.audience());
        try {
            return new Auditors(reviews, new AuditorServer(where, new Ports(reviews, reviews, logs, shelf,
                    () -> work.get().map(LeaderWork::live), leader, (who, what) -> {
                        LeaderWork leading = work.get().orElseThrow(Downloads.StandbyException::new);
                        OpenLog log = leading.log().orElseThrow(() -> new IOException("no evidence is kept"));
                        log.append(new Download(clock.instant(), cut(who), cut(what)));
                    }, meters), System::nanoTime));
        } catch (IOException e) {
            reviews.close();
            throw new UncheckedIOException("auditors cannot be served on " + where.address() + ": " + e.getMessage(),
                    e);
        }
    }

    private static List<String> keys(EvidenceSettings kept, @Nullable Signing signing) {
        String log = kept.signer().verifier().toString();
        return signing == null ? List.of(log) : List.of(log, "signing-key " + signing.signer().key().fingerprint());
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    private static String cut(String text) {
        return text.length() <= MAX_NAME ? text : text.substring(0, MAX_NAME);
    }

    void start() {
        server.start();
        LOG.atInfo().addKeyValue("address", server.address()).log("Serving auditors");
    }

    InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        reviews.close();
    }
}
