package io.plumbline.sealed.signature;

import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.testing.Commands;
import io.plumbline.sealed.testing.TestKeys;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileSignerTest {
    @TempDir
    Path folder;

    /** RFC 6979, appendix A.2.5, P-256 with SHA-256. */
    @ParameterizedTest
    @CsvSource({
        "sample, EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716,"
                + " F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
        "test, F1ABB023518351CD71D881567B1EA663ED3EFCF6C5132B354F28D3B0B7D38367,"
                + " 019F4113742A2B14BD25926B49C649155F267E60D3814B4C0CC84250E46F0083"})
    void signaturesAreThoseOfThePublicVectors(String message, String r, String s) throws Exception {
        var secret = new BigInteger("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721", 16);
        var signer = FileSigner.parsePem(TestKeys.pem(secret));

        byte[] signature = signer.sign(message.getBytes(StandardCharsets.UTF_8));

        var order = ECNamedCurveTable.getParameterSpec("secp256r1").getN();
        assertThat(StandardDSAEncoding.INSTANCE.decode(order, signature))
                .containsExactly(new BigInteger(r, 16), new BigInteger(s, 16));
        assertThat(signer.key().verify(message.getBytes(StandardCharsets.UTF_8), signature)).isTrue();
    }

    @Test
    void opensslMakesTheKeyAndAcceptsFingerprintAndSignature() throws Exception {
        Commands.succeed(folder, "openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256",
                "-out", "key.pem");
        Commands.succeed(folder, "openssl", "pkey", "-in", "key.pem", "-pubout", "-out", "pub.pem");
        Commands.succeed(folder, "openssl", "pkey", "-in", "key.pem", "-pubout", "-outform", "DER", "-out", "pub.der");
        var signer = FileSigner.parsePem(Files.readString(folder.resolve("key.pem")));
        Files.write(folder.resolve("message"), "hello".getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve("signature"), signer.sign("hello".getBytes(StandardCharsets.UTF_8)));

        assertThat(signer.key().pem()).isEqualTo(Files.readAllBytes(folder.resolve("pub.pem")));
        assertThat(Commands.succeed(folder, "sha256sum", "pub.der")).startsWith(signer.key().fingerprint() + " ");
        assertThat(Commands.succeed(folder, "openssl", "dgst", "-sha256", "-verify", "pub.pem", "-signature",
                "signature", "message")).contains("Verified OK");
    }

    @Test
    void keysOnOtherCurvesAreRefusedWithoutQuotingThem() {
        var other = TestKeys.pem("secp384r1");
        assertThatThrownBy(() -> FileSigner.parsePem(other)).isInstanceOf(MalformedException.class)
                .hasMessage("the private key has to be on secp256r1").hasNoCause();
        var broken = TestKeys.pem("secp256r1").replace("\nM", "\nA");
        assertThatThrownBy(() -> FileSigner.parsePem(broken)).isInstanceOf(MalformedException.class).hasNoCause();
        assertThatThrownBy(() -> FileSigner.parsePem("")).isInstanceOf(MalformedException.class);
        assertThat(TestKeys.signer().toString()).matches("signer [0-9a-f]{64}");
    }
}
