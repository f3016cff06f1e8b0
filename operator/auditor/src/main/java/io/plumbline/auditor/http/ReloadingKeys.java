package io.plumbline.auditor.http;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Serves the certificate that lies in two files, and the one that comes to lie there: looks at most every few seconds, when
 * somebody connects. Files that do not belong together, as in the middle of an exchange, change nothing. Thread-safe.
 */
final class ReloadingKeys extends X509ExtendedKeyManager {
    private static final Logger LOG = LoggerFactory.getLogger(ReloadingKeys.class);
    static final Duration LOOKS_EVERY = Duration.ofSeconds(5);

    private final Path certificate;
    private final Path key;
    private final LongSupplier nanoTime;
    /** By alias: a handshake asks for the alias first and for what it names later, maybe after an exchange. */
    private final Map<String, Tls> known = new ConcurrentHashMap<>();
    private String alias;
    private List<FileTime> seen;
    private long lookedAt;
    private long number;

    /** @throws IOException when the files cannot be used */
    ReloadingKeys(Path certificate, Path key, LongSupplier nanoTime) throws IOException {
        this.certificate = certificate;
        this.key = key;
        this.nanoTime = nanoTime;
        this.lookedAt = nanoTime.getAsLong();
        this.seen = times();
        this.alias = "0";
        known.put(alias, Tls.read(certificate, key));
    }

    private synchronized String alias() {
        long now = nanoTime.getAsLong();
        if (now - lookedAt < LOOKS_EVERY.toNanos()) {
            return alias;
        }
        lookedAt = now;
        try {
            List<FileTime> times = times();
            if (!times.equals(seen)) {
                Tls read = Tls.read(certificate, key);
                seen = times;
                String before = alias;
                alias = String.valueOf(++number);
                known.put(alias, read);
                known.keySet().removeIf(name -> !name.equals(alias) && !name.equals(before));
                LOG.atInfo().addKeyValue("subject", read.chain().getFirst().getSubjectX500Principal())
                        .addKeyValue("notAfter", read.chain().getFirst().getNotAfter().toInstant())
                        .log("Another certificate is served");
            }
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("The old certificate is served");
        }
        return alias;
    }

    private List<FileTime> times() throws IOException {
        return List.of(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key));
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers,
            @Nullable SSLEngine engine) {
        String now = alias();
        Tls tls = known.get(now);
        return tls != null && keyType.equals(tls.algorithm()) ? now : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String name) {
        Tls tls = known.get(name);
        return tls == null ? null : tls.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String name) {
        Tls tls = known.get(name);
        return tls == null ? null : tls.key();
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers,
            @Nullable Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String name = chooseEngineServerAlias(keyType, issuers, null);
        return name == null ? null : new String[]{name};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers,
            @Nullable Socket socket) {
        return null;
    }
}
