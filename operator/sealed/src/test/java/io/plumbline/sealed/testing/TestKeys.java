package io.plumbline.sealed.testing;

import io.plumbline.sealed.signature.FileSigner;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;

/** Private keys for tests. */
public final class TestKeys {
    private TestKeys() {}

    public static String pem(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve), new SecureRandom());
            return pem(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static FileSigner signer() {
        try {
            return FileSigner.parsePem(pem("secp256r1"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key whose secret is this number. */
    public static String pem(BigInteger secret) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var parameters = ((ECKey) generator.generateKeyPair().getPublic()).getParams();
        return pem(KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(secret, parameters)).getEncoded());
    }

    private static String pem(byte[] pkcs8) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(pkcs8) + "\n-----END PRIVATE KEY-----\n";
    }
}
