package io.plumbline.sealed.signature;

import io.plumbline.sealed.json.JsonObject;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.testing.TestKeys;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SigstoreBundleTest {
    private static final Instant AT = Instant.parse("2026-07-01T00:00:00Z");
    private final FileSigner signer = TestKeys.signer();
    private final SnapshotStatement statement = new SnapshotStatement("ab".repeat(32), new SnapshotPredicate("s-1",
            "uid", AT, AT, AT, AT.plusMillis(1), "example.com/log", 3, JsonObject.of(Map.of("controls", 72))));

    /** The example of the specification of DSSE, protocol.md. */
    @Test
    void thePreAuthenticationEncodingIsThatOfTheSpecification() {
        assertThat(new String(Envelope.preAuthenticated("http://example.com/HelloWorld", utf8("hello world")),
                StandardCharsets.UTF_8)).isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
        assertThat(new String(Envelope.preAuthenticated("é", utf8("ü!")), StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 2 é 3 ü!");
    }

    @Test
    void whatIsWrittenIsReadAsItWas() throws Exception {
        var read = SigstoreBundle.parse(bundle());
        assertThat(read.envelope().signedBy(signer.key())).isTrue();
        assertThat(read.envelope().signedBy(TestKeys.signer().key())).isFalse();
        assertThat(SnapshotStatement.parse(read.envelope().payload())).isEqualTo(statement);
        assertThat(read.timestamp()).isEmpty();
        var stamped = new SigstoreBundle(read.envelope(), Optional.of(utf8("stamp")));
        assertThat(SigstoreBundle.parse(stamped.encode()).timestamp().orElseThrow()).isEqualTo(utf8("stamp"));
    }

    @Test
    void everyChangedBitIsRefused() throws Exception {
        byte[] good = bundle();
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(holds(bad)).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void otherSpellingsDoubleNamesAndMoreThanOneSignatureAreRefused() throws Exception {
        var text = new String(bundle(), StandardCharsets.UTF_8);
        refused(text + "\n", "it is not canonical JSON");
        refused(text.replace("\"mediaType\":", "\"mediaType\":\"x\",\"mediaType\":"), "it is not the JSON");
        refused(text.replaceFirst("\"signatures\":\\[(.*?})]", "\"signatures\":[$1,$1]"), "exactly one signature");
        refused(text.replace("bundle.v0.3", "bundle.v0.4"), "has to be of the type");
        refused("[" + text + "]", "a JSON object has to be here");
        refused("{\"a\":".repeat(100) + "1" + "}".repeat(100), "it is not the JSON");
        refused("{\"a\":1.5}", "neither null nor a fraction");
        refused("x".repeat(SigstoreBundle.MAX_BYTES + 1), "more than");
    }

    @Test
    void statementsOfOtherTypesAreRefused() {
        var text = new String(statement.encode(), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SnapshotStatement.parse(utf8(text.replace("snapshot/v1", "snapshot/v2"))))
                .isInstanceOf(MalformedException.class).hasMessageContaining("has to be of the type");
        assertThatThrownBy(() -> SnapshotStatement.parse(utf8(text.replace("manifest.json", "manifest.xml"))))
                .isInstanceOf(MalformedException.class).hasMessageContaining("subject");
        assertThatThrownBy(() -> SnapshotStatement.parse(utf8(text.replace(".001Z", ".001000Z"))))
                .isInstanceOf(MalformedException.class).hasMessageContaining("shortest form");
    }

    private byte[] bundle() throws Exception {
        var envelope = Envelope.sign(SnapshotStatement.PAYLOAD_TYPE, statement.encode(), signer);
        return new SigstoreBundle(envelope, Optional.empty()).encode();
    }

    private boolean holds(byte[] bytes) {
        try {
            var envelope = SigstoreBundle.parse(bytes).envelope();
            return envelope.signedBy(signer.key()) && envelope.keyId().equals(signer.key().fingerprint());
        } catch (MalformedException e) {
            return false;
        }
    }

    private static void refused(String text, String why) {
        assertThatThrownBy(() -> SigstoreBundle.parse(utf8(text))).isInstanceOf(MalformedException.class)
                .hasMessageContaining(why);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
