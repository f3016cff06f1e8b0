package io.plumbline.log.note;

import io.plumbline.log.merkle.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Vectors: the examples of c2sp.org/signed-note and of golang.org/x/mod/sumdb/note. */
class NoteTest {
    private static final String SPEC_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String SPEC_NOTE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;
    private static final String GO_SIGNER = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String GO_VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String GO_NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    @Test
    void theNoteOfTheSpecificationIsSignedByItsKey() throws Exception {
        assertThat(note(SPEC_NOTE).check(NoteVerifier.parse(SPEC_KEY))).isEqualTo(Note.Check.SIGNED);
        assertThat(note(SPEC_NOTE).encode()).isEqualTo(bytes(SPEC_NOTE));
    }

    @Test
    void signingGivesTheNoteThatGoGives() throws Exception {
        var signer = NoteSigner.parse(GO_SIGNER);

        var text = GO_NOTE.substring(0, GO_NOTE.indexOf("\n\n") + 1);
        assertThat(new String(Note.sign(text, signer).encode(), StandardCharsets.UTF_8)).isEqualTo(GO_NOTE);
        assertThat(signer.verifier()).hasToString(GO_VERIFIER);
        assertThat(signer.encoded()).isEqualTo(GO_SIGNER);
        assertThat(signer.toString()).doesNotContain(GO_SIGNER.substring(30));
    }

    @Test
    void anyChangedBitOfTheTextOrSignatureIsRefused() throws Exception {
        var key = NoteVerifier.parse(SPEC_KEY);
        byte[] good = bytes(SPEC_NOTE);
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Note.Check check;
            try {
                check = Note.parse(bad).check(key);
            } catch (MalformedNoteException e) {
                continue;
            }
            assertThat(check).as("bit %d", bit).isNotEqualTo(Note.Check.SIGNED);
        }
    }

    @Test
    void signaturesOfOthersSayNothingAndAForgedOneSpoilsTheNote() throws Exception {
        var key = NoteVerifier.parse(SPEC_KEY);
        var stranger = NoteSigner.generate("example.com/foo", new SecureRandom());
        var own = SPEC_NOTE.substring(SPEC_NOTE.indexOf('—'));
        var foreign = "— example.com/foo AAAAAAAA\n";
        var forged = own.replace("Uw2QOkn8", "Uw2QOkn9");

        assertThat(note(SPEC_NOTE + foreign).check(key)).isEqualTo(Note.Check.SIGNED);
        assertThat(note(SPEC_NOTE + forged).check(key)).isEqualTo(Note.Check.FORGED);
        assertThat(note(SPEC_NOTE).check(stranger.verifier())).isEqualTo(Note.Check.NOT_BY_THIS_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "te~t", "text~", "text~~", "text~~— name",
        "text~~- name AAAAAAAA~", "text~~— na+me AAAAAAAA~", "text~~— name AAAA~", "text~~— name AAAAAAA~",
        "text~~— name AAAAAAA=~— name  AAAAAAAA~", "te\tt~~— n AAAAAAAA~"})
    void whatIsNotANoteIsRefused(String text) {
        var bytes = bytes(text.replace('~', '\n'));
        assertThatThrownBy(() -> Note.parse(bytes)).isInstanceOf(MalformedNoteException.class);
    }

    @Test
    void positionsAreBytes() {
        assertThatThrownBy(() -> note("é\rx\n\n— n AAAAAAAA\n")).hasMessageEndingWith("at 2");
        assertThatThrownBy(() -> note("é\n\n— n AAAAAAAA\n? n AAAAAAAA\n")).hasMessageEndingWith("at 19");
        assertThatThrownBy(() -> Note.parse(new byte[]{'a', (byte) 0xff, '\n', '\n'}))
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> Note.parse(new byte[Note.MAX_BYTES + 1])).hasMessageContaining("at most");
        assertThatThrownBy(() -> note("x\n\n" + "— n AAAAAAAA\n".repeat(101))).hasMessageContaining("1 to 100");
    }

    @Test
    void keysThatDoNotFitTogetherAreRefused() {
        assertThatThrownBy(() -> NoteVerifier.parse(SPEC_KEY.replace("530d903a", "530d903b")))
                .hasMessageEndingWith("at 16");
        assertThatThrownBy(() -> NoteVerifier.parse("name")).isInstanceOf(MalformedNoteException.class);
        assertThatThrownBy(() -> NoteVerifier.parse(SPEC_KEY.substring(0, SPEC_KEY.length() - 4)))
                .isInstanceOf(MalformedNoteException.class);
        assertThatThrownBy(() -> NoteSigner.parse(GO_SIGNER.replace("c74f20a3", "c74f20a4")))
                .isInstanceOf(MalformedNoteException.class).hasMessageNotContaining("AYEK");
        assertThatThrownBy(() -> NoteSigner.generate("two words", new SecureRandom()))
                .isInstanceOf(MalformedNoteException.class);
    }

    @Test
    void aCheckpointReadsBackAndLooksAsTheSpecificationHasIt() throws Exception {
        var text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

        var checkpoint = Checkpoint.parse(text);

        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.text()).isEqualTo(text);
        assertThat(Checkpoint.parse(text + "more\n").extensions()).isEqualTo(List.of("more"));
        assertThat(new Checkpoint("log", 0, Hash.EMPTY_ROOT).text()).startsWith("log\n0\n47DEQpj8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "log\n", "log\n1\n", "\n1\nR\n", "log\n01\nR\n", "log\n-1\nR\n", "log\n1\nR",
        "log\n1\nR\n\n",
        "log\n9999999999999999999\nR\n", "log\n1\nCsUYapGG\n", "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "log\n1 \nR\n"})
    void noOtherCheckpointIsRead(String text) {
        var whole = text.replace("R", Hash.EMPTY_ROOT.base64());
        assertThatThrownBy(() -> Checkpoint.parse(whole)).isInstanceOf(MalformedNoteException.class);
    }

    private static Note note(String text) throws MalformedNoteException {
        return Note.parse(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
