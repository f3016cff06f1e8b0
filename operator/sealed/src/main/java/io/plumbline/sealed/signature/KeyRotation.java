package io.plumbline.sealed.signature;

import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.json.StrictReader;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/**
 * That a new key takes the place of an old one, signed by both: the old one hands over, the new one shows that it is
 * there. Records of the log and packages carry its bytes.
 *
 * @param oldKey the key that hands over
 * @param newKey the key that signs from then on
 * @param rotatedAt when, by the clock of whoever made it
 */
public record KeyRotation(VerificationKey oldKey, VerificationKey newKey, Instant rotatedAt) {
    /** The largest that is read: an entry of the log is no larger. */
    public static final int MAX_BYTES = 65_535;
    private static final String PAYLOAD_TYPE = "application/vnd.plumbline.key-rotation+json";

    /** Signs the hand-over with both keys. */
    public static byte[] sign(Signer old, Signer successor, Instant rotatedAt) throws IOException {
        var rotation = new KeyRotation(old.key(), successor.key(), rotatedAt);
        byte[] message = rotation.message();
        var members = rotation.statement();
        var encoder = Base64.getEncoder();
        return JsonObject.of(Map.of("kind", "key", "rotation", members, "oldSignature",
                encoder.encodeToString(old.sign(message)), "newSignature",
                encoder.encodeToString(successor.sign(message)))).encode();
    }

    /**
     * Reads a hand-over and checks both signatures. That says nothing of whether the old key is to be trusted.
     *
     * @throws MalformedException when it is none, or one of the keys has not signed
     */
    public static KeyRotation verify(byte[] bytes) throws MalformedException {
        var json = new StrictReader(MAX_BYTES).canonical(bytes)
                .exactly(Set.of("kind", "rotation", "oldSignature", "newSignature"));
        var statement = json.object("rotation").exactly(Set.of("oldKey", "newKey", "rotatedAt"));
        if (!json.text("kind").equals("key")) {
            throw new MalformedException("an entry of the kind key has to be here");
        }
        var rotation = new KeyRotation(key(statement, "oldKey"), key(statement, "newKey"),
                statement.time("rotatedAt"));
        byte[] message = rotation.message();
        if (!rotation.oldKey.verify(message, Base64Text.decode(json.text("oldSignature"), "oldSignature"))) {
            throw new MalformedException("the old key has not signed the rotation");
        }
        if (!rotation.newKey.verify(message, Base64Text.decode(json.text("newSignature"), "newSignature"))) {
            throw new MalformedException("the new key has not signed the rotation");
        }
        return rotation;
    }

    private JsonObject statement() {
        return JsonObject.of(Map.of("oldKey", oldKey.base64(), "newKey", newKey.base64(), "rotatedAt", rotatedAt));
    }

    private byte[] message() {
        return Envelope.preAuthenticated(PAYLOAD_TYPE, statement().encode());
    }

    private static VerificationKey key(JsonObject json, String name) throws MalformedException {
        return VerificationKey.of(Base64Text.decode(json.text(name), name));
    }
}
