package io.plumbline.sealed.timestamp;

import io.plumbline.sealed.json.MalformedException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whose timestamps count: certificates of authorities, obtained elsewhere. Revocation is not asked for, since the check
 * is offline. Thread-safe.
 */
public final class TimestampTrust {
    private final List<X509Certificate> anchors;

    private TimestampTrust(List<X509Certificate> anchors) {
        this.anchors = List.copyOf(anchors);
    }

    /**
     * Reads certificates in PEM, each of which is trusted for itself.
     *
     * @throws MalformedException when there is none, or something else among them
     */
    public static TimestampTrust parsePem(byte[] pem) throws MalformedException {
        try {
            var anchors = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))
                    .stream().map(X509Certificate.class::cast).toList();
            if (!anchors.isEmpty()) {
                return new TimestampTrust(anchors);
            }
        } catch (CertificateException e) {
            throw new MalformedException("certificates in PEM have to be here", e);
        }
        throw new MalformedException("at least one certificate in PEM has to be here");
    }

    /** Refuses a certificate without a path to one of ours that was valid at this time. */
    void path(X509Certificate signer, Collection<X509Certificate> others, Instant at) throws IOException {
        var target = new X509CertSelector();
        target.setCertificate(signer);
        try {
            var parameters = new PKIXBuilderParameters(
                    anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet()), target);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
            parameters.setDate(Date.from(at));
            parameters.setRevocationEnabled(false);
            var built = (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
            for (var certificate : built.getCertPath().getCertificates()) {
                refuseSha1((X509Certificate) certificate);
            }
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("every Java platform builds PKIX paths", e);
        } catch (GeneralSecurityException e) {
            throw new MalformedException("no path leads from the timestamp's certificate to a trusted one", e);
        }
    }

    private static void refuseSha1(X509Certificate certificate) throws MalformedException {
        var name = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (name.contains("SHA1") || name.contains("MD5")) {
            throw new MalformedException("a certificate of the timestamp is signed with " + name);
        }
    }
}
