package io.plumbline.sealed.timestamp;

import io.plumbline.log.merkle.Hash;
import io.plumbline.sealed.json.MalformedException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;

/** Checks a whole TimeStampResp against the data it is said to be over (RFC 3161, section 2.4.2). Thread-safe. */
public final class TimestampCheck {
    private static final Set<ASN1ObjectIdentifier> DIGESTS = Set.of(NISTObjectIdentifiers.id_sha256,
            NISTObjectIdentifiers.id_sha384, NISTObjectIdentifiers.id_sha512);

    private final @Nullable TimestampTrust trust;

    private TimestampCheck(@Nullable TimestampTrust trust) {
        this.trust = trust;
    }

    /** A check that the timestamp holds and that an authority of ours has made it. */
    public static TimestampCheck trusting(TimestampTrust trust) {
        return new TimestampCheck(trust);
    }

    /** A check that the timestamp holds, whoever has made it. */
    public static TimestampCheck ofForm() {
        return new TimestampCheck(null);
    }

    /**
     * Checks status, imprint, purpose and validity of the certificate at the time of the stamp, and the signature.
     *
     * @throws MalformedException saying which of them does not hold
     */
    public Stamp check(byte[] response, byte[] data) throws MalformedException {
        return check(response, data, null);
    }

    Stamp check(byte[] response, byte[] data, @Nullable BigInteger nonce) throws MalformedException {
        try {
            // The constructor below would pass over what follows the response.
            var token = token(new TimeStampResponse(ASN1Primitive.fromByteArray(response).getEncoded()));
            var info = token.getTimeStampInfo();
            if (!NISTObjectIdentifiers.id_sha256.equals(info.getMessageImprintAlgOID())) {
                throw new MalformedException("the imprint of the timestamp has to be made with SHA-256");
            }
            if (!Arrays.equals(info.getMessageImprintDigest(), Hash.sha256(data).bytes())) {
                throw new MalformedException("the timestamp is over other data");
            }
            if (nonce != null && !nonce.equals(info.getNonce())) {
                throw new MalformedException("the timestamp does not have the nonce of the request");
            }
            return signed(token);
        } catch (MalformedException e) {
            throw e;
        } catch (IOException | TSPException | OperatorCreationException | CertificateException e) {
            throw new MalformedException("the timestamp does not hold: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // BouncyCastle answers damaged DER with whatever unchecked exception comes up first.
            throw new MalformedException("the timestamp is damaged", e);
        }
    }

    private static TimeStampToken token(TimeStampResponse response) throws MalformedException {
        if (response.getStatus() != PKIStatus.GRANTED || response.getTimeStampToken() == null) {
            throw new MalformedException("the authority did not grant a timestamp: status " + response.getStatus());
        }
        return response.getTimeStampToken();
    }

    private Stamp signed(TimeStampToken token)
            throws IOException, TSPException, OperatorCreationException, CertificateException {
        X509CertificateHolder signer = null;
        var others = new ArrayList<X509Certificate>();
        for (var holder : token.getCertificates().getMatches(null)) {
            others.add(new JcaX509CertificateConverter().getCertificate(holder));
            signer = token.getSID().match(holder) ? holder : signer;
        }
        if (signer == null) {
            throw new MalformedException("the timestamp does not carry the certificate of its signer");
        }
        var digest = token.toCMSSignedData().getSignerInfos().iterator().next().getDigestAlgorithmID().getAlgorithm();
        if (!DIGESTS.contains(digest)) {
            throw new MalformedException("the timestamp is signed over the digest " + digest);
        }
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
        var info = token.getTimeStampInfo();
        var time = info.getGenTime().toInstant();
        if (trust != null) {
            trust.path(new JcaX509CertificateConverter().getCertificate(signer), others, time);
        }
        return new Stamp(time, info.getPolicy().getId(), signer.getSubject().toString());
    }
}
