package io.plumbline.auditor.http;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate with its chain, and its key.
 *
 * @param algorithm of the key, as key types of TLS name it
 */
record Tls(List<X509Certificate> chain, PrivateKey key, String algorithm) {
    /** Chains are small; whatever else the file is, it is not read whole. */
    private static final long MAX_BYTES = 1 << 20;

    Tls {
        chain = List.copyOf(chain);
    }

    /**
     * Reads PEM files; the key may be PKCS#8, PKCS#1 or SEC 1.
     *
     * @throws IOException naming the file, when either is not what it should be or they do not belong together
     */
    static Tls read(Path certificate, Path key) throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Object one : objects(certificate)) {
            if (one instanceof X509CertificateHolder holder) {
                try {
                    chain.add(new JcaX509CertificateConverter().getCertificate(holder));
                } catch (CertificateException e) {
                    throw new IOException(certificate + " holds a certificate that cannot be used", e);
                }
            }
        }
        if (chain.isEmpty()) {
            throw new IOException(certificate + " holds no certificate in PEM");
        }
        PrivateKey secret = secret(key);
        requirePair(chain.getFirst().getPublicKey(), secret, certificate, key);
        String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
        return new Tls(chain, secret, algorithm.equals("EdDSA") ? "Ed25519" : algorithm);
    }

    private static PrivateKey secret(Path file) throws IOException {
        for (Object one : objects(file)) {
            // Others are parameters of curves, which stand before keys of SEC 1.
            PrivateKeyInfo info = switch (one) {
                case PEMKeyPair pair -> pair.getPrivateKeyInfo();
                case PrivateKeyInfo plain -> plain;
                default -> null;
            };
            if (info != null) {
                String kind = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
                String algorithm = switch (kind) {
                    case "1.2.840.113549.1.1.1" -> "RSA";
                    case "1.2.840.10045.2.1" -> "EC";
                    case "1.3.101.112" -> "Ed25519";
                    default -> throw new IOException(file + " holds a key of the kind " + kind
                            + "; RSA, EC and Ed25519 can be used");
                };
                try {
                    return KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
                } catch (GeneralSecurityException e) {
                    throw new IOException(file + " holds no usable key", e);
                }
            }
        }
        throw new IOException(file + " holds no private key in PEM without a password");
    }

    /** Half of an exchange of both files must not be served: every client would refuse it. */
    private static void requirePair(PublicKey open, PrivateKey secret, Path certificate, Path key) throws IOException {
        String name = switch (secret.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "EdDSA";
        };
        byte[] probe = {1};
        try {
            Signature signing = Signature.getInstance(name);
            signing.initSign(secret);
            signing.update(probe);
            byte[] signature = signing.sign();
            Signature checking = Signature.getInstance(name);
            checking.initVerify(open);
            checking.update(probe);
            if (checking.verify(signature)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(key + " is not the key of " + certificate, e);
        }
        throw new IOException(key + " is not the key of " + certificate);
    }

    private static List<Object> objects(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " has more than " + MAX_BYTES + " bytes");
        }
        List<Object> objects = new ArrayList<>();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
                PEMParser parser = new PEMParser(text)) {
            for (@Nullable
            Object one = parser.readObject(); one != null; one = parser.readObject()) {
                objects.add(one);
            }
        }
        return objects;
    }
}
