package io.plumbline.sealed.timestamp;

import io.plumbline.log.merkle.Hash;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;

/**
 * Has data stamped, and hands on no timestamp that does not hold.
 *
 * @param trust the authorities that count
 * @param random makes the nonces, so that no old answer is taken for a new one
 */
public record Timestamper(TimestampClient client, TimestampTrust trust, SecureRandom random) {
    private static final int NONCE_BITS = 64;

    /**
     * Asks for a timestamp over the data, with the certificates in it.
     *
     * @return the whole TimeStampResp in DER
     * @throws IOException when there is no answer, or none that holds
     */
    public byte[] stamp(byte[] data) throws IOException {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        var nonce = new BigInteger(NONCE_BITS, random);
        byte[] response = client
                .ask(generator.generate(TSPAlgorithms.SHA256, Hash.sha256(data).bytes(), nonce).getEncoded());
        TimestampCheck.trusting(trust).check(response, data, nonce);
        return response;
    }
}
