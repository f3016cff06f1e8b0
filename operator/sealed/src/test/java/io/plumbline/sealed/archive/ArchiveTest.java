package io.plumbline.sealed.archive;

import io.plumbline.sealed.json.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArchiveTest {
    private static final Instant AT = Instant.parse("2026-07-01T00:00:00Z");
    private static final SnapshotHeader HEADER = new SnapshotHeader("s", "uid", AT, AT, AT, "example.com/log", "key",
            0);
    private static final ReadLimits LIMITS = new ReadLimits(20, 10_000, 20_000);
    @TempDir
    Path folder;

    @Test
    void theSameContentGivesTheSameManifestInWhateverOrderItComes() throws Exception {
        var one = Manifest.of(HEADER, List.of(file("b", "1"), file("a/c", "2")));
        var two = Manifest.of(HEADER, List.of(file("a/c", "2"), file("b", "1")));
        assertThat(one.encode()).isEqualTo(two.encode());
        assertThat(Manifest.parse(one.encode())).isEqualTo(one);
        assertThat(one.files()).containsOnlyKeys("VERIFY.txt", "Verify.java", "a/c", "b");
        assertThat(new String(one.encode(), StandardCharsets.UTF_8)).contains("{\"collected\":\"2026-07-01T00:00:00Z\","
                + "\"controls\":[],\"mediaType\":\"text/plain\",\"path\":\"b\",\"sha256\":\"6b86b273ff34fce19d6b804eff5a3f57"
                + "47ada4eaa22f1d49c01e52ddb7875b4b\",\"size\":1,\"source\":\"test\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/x", "a/../x", "a//b", "", ".hidden", "-rf", "a\\b", "C:x", "a/", "a b", "ä",
        "a\n",
        "manifest.json", "keys/mine.pem", "checkpoint"})
    void namesThatNoPackageHasAreNotWritten(String path) {
        assertThatThrownBy(() -> Manifest.of(HEADER, List.of(file(path, "1")))).isInstanceOf(MalformedException.class);
    }

    @Test
    void noNameComesTwice() {
        assertThatThrownBy(() -> Manifest.of(HEADER, List.of(file("a", "1"), file("a", "1"))))
                .isInstanceOf(MalformedException.class).hasMessage("two files are named a");
    }

    @Test
    void aZipIsReadAsItWasWritten() throws Exception {
        try (var source = PackageSource.open(zip("a/b", "hello"), LIMITS)) {
            assertThat(source.files()).containsEntry("a/b", 5L);
            assertThat(source.open("a/b").readAllBytes()).isEqualTo(bytes("hello"));
            assertThatThrownBy(() -> source.open("c")).isInstanceOf(MalformedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/passwd", "a/../../x", "..\\x", "a/", "x\u0000y"})
    void namesThatLeaveTheFolderAreRefused(String name) throws Exception {
        refused(zip(name, "1"), "no file of a package is named");
    }

    @Test
    void aZipIsRefusedWhenItIsTooMuch() throws Exception {
        refused(zip("bomb", "0".repeat(10_001)), "larger than what is read, at bomb");
        refused(zip("a", "0".repeat(9_000), "b", "0".repeat(9_000), "c", "0".repeat(9_000)), "larger than");
        var many = new String[42];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "f" + i;
            many[i + 1] = "";
        }
        refused(zip(many), "more than 20 files");
        refused(zip("a", "1", "A", "2"), "two files are named A");
    }

    @Test
    void aZipThatLiesAboutItselfIsRefused() throws Exception {
        byte[] good = Files.readAllBytes(zip("aaaa", "1", "bbbb", "2"));
        var text = new String(good, StandardCharsets.ISO_8859_1);
        refused(raw(text.substring(0, text.lastIndexOf("bbbb")) + "aaaa"
                + text.substring(text.lastIndexOf("bbbb") + 4)), "two files are named aaaa");
        refused(raw(text.replaceFirst("bbbb", "cccc")), "");
        refused(raw("x" + text), "");
        refused(raw(text.substring(0, text.length() - 30)), "it is not a whole zip");
        refused(raw(""), "");
        // The last place where a size stands is the list at the end: 10 bytes said, one there.
        int size = text.lastIndexOf("bbbb") - 46 + 24;
        refused(raw(text.substring(0, size) + '\n' + text.substring(size + 1)), "another size of bbbb");
    }

    @Test
    void noChangedBitOfAZipGivesOtherContent() throws Exception {
        byte[] good = Files.readAllBytes(zip("a", "hello", "b", "world"));
        int refused = 0;
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            var path = raw(new String(bad, StandardCharsets.ISO_8859_1));
            try (var source = PackageSource.open(path, LIMITS)) {
                if (source.files().keySet().equals(Set.of("a", "b"))) {
                    assertThat(source.open("a").readAllBytes()).as("bit %d", bit).isEqualTo(bytes("hello"));
                    assertThat(source.open("b").readAllBytes()).as("bit %d", bit).isEqualTo(bytes("world"));
                }
            } catch (MalformedException | ZipException | EOFException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(good.length * 8 / 2);
    }

    @Test
    void foldersWithLinksAreRefused() throws Exception {
        var root = Files.createDirectories(folder.resolve("root/sub")).getParent();
        Files.writeString(root.resolve("sub/a"), "1");
        try (var source = PackageSource.open(root, LIMITS)) {
            assertThat(source.files()).containsOnlyKeys("sub/a");
        }
        Files.createSymbolicLink(root.resolve("sub/link"), root.resolve("sub/a"));
        refused(root, "no links and devices: sub/link");
        Files.delete(root.resolve("sub/link"));
        Files.createSymbolicLink(root.resolve("linked"), root.resolve("sub"));
        refused(root, "no links and devices: linked");
    }

    @Test
    void filesLargerThanMemoryGoThrough() throws Exception {
        var large = new PackageFile("large", "text/plain", List.of(), "test", AT, () -> new Zeros(2L << 30));
        var manifest = Manifest.of(HEADER, List.of(large));
        assertThat(manifest.files().get("large").size()).isEqualTo(2L << 30);
    }

    private Path zip(String... namesAndTexts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(bytes(namesAndTexts[i + 1]));
                zip.closeEntry();
            }
        }
        return Files.write(folder.resolve("test.zip"), out.toByteArray());
    }

    private Path raw(String latin1) throws IOException {
        return Files.write(folder.resolve("raw.zip"), latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void refused(Path path, String why) {
        assertThatThrownBy(() -> PackageSource.open(path, LIMITS).close()).isInstanceOf(MalformedException.class)
                .hasMessageContaining(why);
    }

    private static PackageFile file(String path, String text) {
        return new PackageFile(path, "text/plain", List.of(), "test", AT, () -> new ByteArrayInputStream(bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** So many bytes that are all zero. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = (int) Math.min(length, left);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
