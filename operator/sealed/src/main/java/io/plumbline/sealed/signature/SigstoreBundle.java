package io.plumbline.sealed.signature;

import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.json.StrictReader;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A signature in the form that public tools read: a Sigstore bundle v0.3 with a hint at a public key, and no entry in a
 * public log. The signature itself has no {@code keyid}: cosign passes over signatures whose keyid is not the fingerprint
 * that SSH gives a key.
 *
 * @param envelope the signed statement
 * @param timestamp the whole RFC 3161 response over the signature, in DER
 */
public record SigstoreBundle(Envelope envelope, Optional<byte[]> timestamp) {
    /** The largest bundle that is read, in bytes. */
    public static final int MAX_BYTES = 2 << 20;
    private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    /** Canonical JSON. */
    public byte[] encode() {
        var material = new TreeMap<String, Object>(
                Map.of("publicKey", Map.of("hint", envelope.keyId()), "tlogEntries", List.of()));
        timestamp.ifPresent(response -> material.put("timestampVerificationData",
                Map.of("rfc3161Timestamps", List.of(Map.of("signedTimestamp", base64(response))))));
        return JsonObject.of(Map.of("mediaType", MEDIA_TYPE, "verificationMaterial", material, "dsseEnvelope",
                Map.of("payload", base64(envelope.payload()), "payloadType", envelope.payloadType(), "signatures",
                        List.of(Map.of("sig", base64(envelope.signature()))))))
                .encode();
    }

    /**
     * Reads a bundle as {@link #encode} writes it, and in no other spelling.
     *
     * @throws MalformedException when it is another
     */
    public static SigstoreBundle parse(byte[] bytes) throws MalformedException {
        var json = new StrictReader(MAX_BYTES).canonical(bytes)
                .exactly(Set.of("mediaType", "verificationMaterial", "dsseEnvelope"));
        if (!json.text("mediaType").equals(MEDIA_TYPE)) {
            throw new MalformedException("the bundle has to be of the type " + MEDIA_TYPE);
        }
        var dsse = json.object("dsseEnvelope").exactly(Set.of("payload", "payloadType", "signatures"));
        var signatures = dsse.objects("signatures");
        if (signatures.size() != 1) {
            throw new MalformedException("a bundle has exactly one signature");
        }
        var signature = signatures.getFirst().exactly(Set.of("sig"));
        var material = json.object("verificationMaterial");
        var hint = material.object("publicKey").exactly(Set.of("hint")).text("hint");
        var envelope = new Envelope(dsse.text("payloadType"), bytes(dsse, "payload"), hint,
                bytes(signature, "sig"));
        return new SigstoreBundle(envelope, timestamp(material));
    }

    private static Optional<byte[]> timestamp(JsonObject material) throws MalformedException {
        var stamped = material.has("timestampVerificationData");
        material.exactly(stamped
                ? Set.of("publicKey", "tlogEntries", "timestampVerificationData")
                : Set.of("publicKey", "tlogEntries"));
        if (!material.objects("tlogEntries").isEmpty()) {
            throw new MalformedException("no entry of a public log is expected");
        }
        if (!stamped) {
            return Optional.empty();
        }
        var stamps = material.object("timestampVerificationData").exactly(Set.of("rfc3161Timestamps"))
                .objects("rfc3161Timestamps");
        if (stamps.size() != 1) {
            throw new MalformedException("at most one timestamp is expected");
        }
        return Optional.of(bytes(stamps.getFirst().exactly(Set.of("signedTimestamp")), "signedTimestamp"));
    }

    private static byte[] bytes(JsonObject json, String name) throws MalformedException {
        return Base64Text.decode(json.text(name), name);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
