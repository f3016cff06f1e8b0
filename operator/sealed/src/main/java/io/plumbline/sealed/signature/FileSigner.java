package io.plumbline.sealed.signature;

import io.plumbline.sealed.json.MalformedException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * Signs with a key from a file: PKCS#8 in PEM, on {@code secp256r1}. Nonces follow from key and message (RFC 6979), so
 * that the same message has the same signature and no bad randomness gives the key away. Thread-safe.
 */
public final class FileSigner implements Signer {
    private static final ASN1ObjectIdentifier CURVE = X9ObjectIdentifiers.prime256v1;

    private final ECPrivateKeyParameters secret;
    private final VerificationKey key;

    private FileSigner(ECPrivateKeyParameters secret, VerificationKey key) {
        this.secret = secret;
        this.key = key;
    }

    /**
     * Reads {@code BEGIN PRIVATE KEY}. What is wrong is told without the text.
     *
     * @throws MalformedException when it is no private key on the curve
     */
    public static FileSigner parsePem(String pem) throws MalformedException {
        byte[] der = Pem.decode("PRIVATE KEY", pem);
        try {
            var info = PrivateKeyInfo.getInstance(der);
            var algorithm = info.getPrivateKeyAlgorithm();
            if (!X9ObjectIdentifiers.id_ecPublicKey.equals(algorithm.getAlgorithm())
                    || !CURVE.equals(algorithm.getParameters())) {
                throw new MalformedException("the private key has to be on secp256r1");
            }
            var domain = ECNamedDomainParameters.lookup(CURVE);
            var secret = new ECPrivateKeyParameters(ECPrivateKey.getInstance(info.parsePrivateKey()).getKey(), domain);
            var point = new FixedPointCombMultiplier().multiply(domain.getG(), secret.getD());
            var spki = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
                    new ECPublicKeyParameters(point, domain));
            return new FileSigner(secret, VerificationKey.of(spki.getEncoded("DER")));
        } catch (MalformedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new MalformedException("what is in the PEM file is no private key");
        }
    }

    /** A new private key as {@link #parsePem} reads it, with a line feed at its end. */
    public static String generatePem(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            var lines = Base64.getMimeEncoder(64, new byte[]{'\n'})
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
            return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has secp256r1", e);
        }
    }

    @Override
    public byte[] sign(byte[] message) {
        var signer = new DSADigestSigner(new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest())),
                new SHA256Digest());
        signer.init(true, secret);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    @Override
    public VerificationKey key() {
        return key;
    }

    /** Names the key without giving it away. */
    @Override
    public String toString() {
        return "signer " + key.fingerprint();
    }
}
