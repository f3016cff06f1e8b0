package io.plumbline.sealed.signature;

import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.testing.TestKeys;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyRotationTest {
    private static final Instant AT = Instant.parse("2026-07-01T00:00:00Z");
    private final FileSigner old = TestKeys.signer();
    private final FileSigner successor = TestKeys.signer();

    @Test
    void bothKeysSignTheHandOver() throws Exception {
        assertThat(KeyRotation.verify(KeyRotation.sign(old, successor, AT)))
                .isEqualTo(new KeyRotation(old.key(), successor.key(), AT));
    }

    @Test
    void aKeyThatDidNotSignIsNamed() {
        assertThatThrownBy(() -> KeyRotation.verify(KeyRotation.sign(inTheNameOf(old), successor, AT)))
                .isInstanceOf(MalformedException.class).hasMessage("the old key has not signed the rotation");
        assertThatThrownBy(() -> KeyRotation.verify(KeyRotation.sign(old, inTheNameOf(successor), AT)))
                .isInstanceOf(MalformedException.class).hasMessage("the new key has not signed the rotation");
    }

    @Test
    void everyChangedBitIsRefused() throws Exception {
        byte[] good = KeyRotation.sign(old, successor, AT);
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> KeyRotation.verify(bad)).as("bit %d", bit).isInstanceOf(MalformedException.class);
        }
    }

    private static Signer inTheNameOf(Signer other) {
        var thief = TestKeys.signer();
        return new Signer() {
            @Override
            public byte[] sign(byte[] message) throws IOException {
                return thief.sign(message);
            }

            @Override
            public VerificationKey key() {
                return other.key();
            }
        };
    }
}
