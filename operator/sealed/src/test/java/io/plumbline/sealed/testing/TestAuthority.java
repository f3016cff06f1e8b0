package io.plumbline.sealed.testing;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** A timestamp authority: certificates of ours, and openssl, which stamps. */
public final class TestAuthority {
    private static final String CONFIG = """
            [tsa]
            default_tsa = local
            [local]
            serial = serial
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256, sha1
            accuracy = secs:1
            ordering = no
            tsa_name = no
            ess_cert_id_chain = no
            ess_cert_id_alg = sha256
            """;
    private final Path folder;
    private final KeyPair ca = pair();
    private final Instant now;

    /** An authority whose files are in this folder, with a certificate that is valid at this time. */
    public TestAuthority(Path folder, Instant now) throws Exception {
        this.folder = folder;
        this.now = now;
        Files.writeString(folder.resolve("ts.cnf"), CONFIG);
        Files.writeString(folder.resolve("serial"), "01\n");
        Files.write(folder.resolve("ca.pem"), caPem());
        leaf(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)), true, true);
    }

    public byte[] caPem() throws Exception {
        var subject = new X500Name("CN=Test CA");
        return pem("CERTIFICATE", certificate(subject, ca, now.minus(Duration.ofDays(10)),
                now.plus(Duration.ofDays(10)), true, false, false, "SHA256withECDSA").getEncoded());
    }

    /** Takes a new certificate to stamp with. */
    public void leaf(Instant from, Instant to, boolean purpose, boolean critical) throws Exception {
        leaf(from, to, purpose, critical, "SHA256withECDSA");
    }

    /** Takes a new certificate to stamp with, which is signed in this way. */
    public void leaf(Instant from, Instant to, boolean purpose, boolean critical, String signature)
            throws Exception {
        var key = pair();
        Files.write(folder.resolve("tsa.key"), pem("PRIVATE KEY", key.getPrivate().getEncoded()));
        Files.write(folder.resolve("tsa.pem"), pem("CERTIFICATE",
                certificate(new X500Name("CN=Test TSA"), key, from, to, false, purpose, critical, signature)
                        .getEncoded()));
    }

    /** The answer of openssl to a request, both in DER. */
    public synchronized byte[] answer(byte[] request) throws IOException {
        Files.write(folder.resolve("request.tsq"), request);
        Commands.succeed(folder, "openssl", "ts", "-reply", "-config", "ts.cnf", "-queryfile", "request.tsq", "-signer",
                "tsa.pem", "-inkey", "tsa.key", "-out", "response.tsr");
        return Files.readAllBytes(folder.resolve("response.tsr"));
    }

    private X509CertificateHolder certificate(X500Name subject, KeyPair key, Instant from, Instant to, boolean isCa,
            boolean purpose, boolean critical, String signature) throws Exception {
        var builder = new JcaX509v3CertificateBuilder(new X500Name("CN=Test CA"),
                BigInteger.valueOf(from.getEpochSecond()), Date.from(from), Date.from(to), subject, key.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isCa));
        if (purpose) {
            builder.addExtension(Extension.extendedKeyUsage, critical,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        }
        return builder.build(new JcaContentSignerBuilder(signature).build(ca.getPrivate()));
    }

    private static byte[] pem(String label, byte[] der) {
        return ("-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
