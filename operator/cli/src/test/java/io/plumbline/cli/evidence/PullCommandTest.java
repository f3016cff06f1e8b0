package io.plumbline.cli.evidence;

import io.plumbline.auditor.fixture.Rig;
import io.plumbline.auditor.fixture.TestCluster;
import io.plumbline.cli.process.Failures;
import io.plumbline.cli.remote.Packages;
import io.plumbline.sealed.shelf.PackageCard;
import io.plumbline.sealed.shelf.ShelfList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PullCommandTest {
    private static final String ID = "0123456789abcdef";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final byte[] bytes = new byte[300_000];
    private Rig rig;
    private PackageCard card;
    private Path target;
    private Path token;

    @BeforeEach
    void start() throws IOException {
        new Random(5).nextBytes(bytes);
        rig = new Rig(folder);
        card = rig.put(ID, Rig.THEN, 0, bytes);
        rig.cluster().permit("auditor", TestCluster.ALL);
        target = Files.createDirectory(folder.resolve("out")).resolve("plumbline-" + ID + ".zip");
        token = Files.writeString(folder.resolve("token"), "auditor\n");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = EvidenceCommand.create(Clock.systemUTC()).setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        Failures failures = new Failures();
        return command.setExecutionExceptionHandler(failures).setParameterExceptionHandler(failures).execute(args);
    }

    private int remote(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--server", rig.url().toString(), "--ca", rig.certificates().certificate().toString(),
                "--token-file", token.toString()));
        return run(all.toArray(String[]::new));
    }

    private Path part() {
        return target.resolveSibling(target.getFileName() + "." + card.sha256() + ".part");
    }

    @Test
    void theLatestIsTakenFromAServerAndFromAFolder() {
        assertThat(remote("pull", "latest", "-o", target.getParent().toString())).as(err.toString()).isZero();
        assertThat(target).hasBinaryContent(bytes);
        assertThat(out.toString()).isEqualTo(target + System.lineSeparator());
        assertThat(part()).doesNotExist();

        Path copy = folder.resolve("copy.zip");
        assertThat(run("pull", ID, "--dir", folder.toString(), "-o", copy.toString())).isZero();
        assertThat(copy).hasBinaryContent(bytes);
    }

    @Test
    void whatCameBeforeABreakIsGoneOnWith() throws IOException {
        Files.write(part(), Arrays.copyOf(bytes, 200_001));
        assertThat(remote("pull", ID, "-o", target.toString())).as(err.toString()).isZero();
        assertThat(target).hasBinaryContent(bytes);
        assertThat(rig.downloads()).hasSize(1);
    }

    @Test
    void whatIsWholeIsNotTakenAgainAndWhatIsElseIsNeverReplaced() throws IOException {
        assertThat(remote("pull", ID, "-o", target.toString())).isZero();
        rig.writes(false);
        assertThat(remote("pull", ID, "-o", target.toString())).isZero();
        Files.writeString(target, "mine");
        assertThat(remote("pull", ID, "-o", target.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("never replaced");
        assertThat(target).hasContent("mine");
    }

    @Test
    void whatIsNotWhatTheServerSaysIsThrownAway() throws IOException {
        byte[] other = bytes.clone();
        other[7]++;
        Files.write(part(), Arrays.copyOf(other, 100));
        assertThat(remote("pull", ID, "-o", target.toString())).isEqualTo(4);
        assertThat(err.toString()).contains("has not the hash");
        assertThat(target).doesNotExist();
        assertThat(part()).doesNotExist();
        assertThat(remote("pull", ID, "-o", target.toString())).isZero();
    }

    @Test
    void aConnectionThatBreaksAgainAndAgainIsGoneOnWithAsLongAsItHelps() throws IOException {
        List<Long> asked = new ArrayList<>();
        var breaking = new Broken(asked, 70_000, false);
        assertThat(new Pull(breaking, card, target, there -> {}).pull()).isEqualTo(Pull.Outcome.PULLED);
        assertThat(target).hasBinaryContent(bytes);
        assertThat(asked).containsExactly(0L, 70_000L, 140_000L, 210_000L, 280_000L);
    }

    @Test
    void aServerThatKnowsNoRangesBeginsAnew() throws IOException {
        Files.write(part(), new byte[100]);
        List<Long> asked = new ArrayList<>();
        assertThat(new Pull(new Broken(asked, bytes.length, true), card, target, there -> {}).pull())
                .isEqualTo(Pull.Outcome.PULLED);
        assertThat(target).hasBinaryContent(bytes);
    }

    @Test
    void aServerThatSendsNothingIsGivenUpAndWhatIsThereIsKept() throws IOException {
        Files.write(part(), Arrays.copyOf(bytes, 10));
        assertThatThrownBy(() -> new Pull(new Broken(new ArrayList<>(), 0, false), card, target, there -> {}).pull())
                .hasMessageContaining("after 10 of 300000 bytes");
        assertThat(Files.size(part())).isEqualTo(10);
    }

    /** Sends so many bytes and breaks. */
    private final class Broken implements Packages {
        private final List<Long> asked;
        private final int each;
        private final boolean always;

        Broken(List<Long> asked, int each, boolean always) {
            this.asked = asked;
            this.each = each;
            this.always = always;
        }

        @Override
        public ShelfList list() {
            return new ShelfList(List.of(card), List.of());
        }

        @Override
        public Optional<PackageCard> card(String id) {
            return Optional.of(card);
        }

        @Override
        public Part zip(PackageCard one, long from) {
            asked.add(from);
            int begin = always ? 0 : (int) from;
            int end = Math.min(bytes.length, begin + each);
            InputStream some = new ByteArrayInputStream(bytes, begin, end - begin);
            return new Part(end == bytes.length ? some : new SequenceInputStream(some, new Reset()), begin);
        }
    }

    private static final class Reset extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("reset");
        }
    }

    @Test
    void whoMayNotIsToldWhy() throws IOException {
        Files.writeString(token, "stranger");
        assertThat(remote("pull", "latest", "-o", target.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("answers 401").contains("--audience plumbline-auditor");
        assertThat(remote("pull", "ffffffffffffffff")).isEqualTo(1);
        assertThat(target).doesNotExist();
    }

    @Test
    void whatCannotBeMeantIsAMistakeOfUsage() {
        assertThat(remote("pull", "../x")).isEqualTo(2);
        assertThat(run("pull", "latest")).isEqualTo(2);
        assertThat(err.toString()).contains("--server").contains("--dir");
        assertThat(run("pull", "latest", "--server", "http://127.0.0.1:1", "--token-file", "x")).isEqualTo(2);
        assertThat(run("pull", "latest", "--server", "https://127.0.0.1:1")).isEqualTo(2);
        assertThat(remote("pull", "latest", "--dir", folder.toString())).isEqualTo(2);
    }

    @Test
    void packagesAreListedInATableAndAsJson() {
        assertThat(remote("list")).as(err.toString()).isZero();
        assertThat(out.toString().lines().toList()).hasSize(2).first().asString().startsWith("FROZEN");
        assertThat(out.toString()).contains(ID, "monthly", "300000");
        assertThat(run("list", "--dir", folder.toString(), "-o", "json")).isZero();
        assertThat(out.toString()).contains("\"id\":\"" + ID + "\"").contains(card.sha256());
        assertThat(run("list", "--dir", folder.resolve("nowhere").toString())).isEqualTo(1);
    }

    @Test
    void aBrokenPackageIsNamedBesideTheOthers() throws IOException {
        rig.put("fedcba9876543210", Rig.THEN.plusSeconds(1), 1, bytes);
        Files.writeString(rig.shelf().zip("fedcba9876543210").orElseThrow().resolveSibling("card.json"), "[]");
        for (List<String> where : List.of(List.of("--server", rig.url().toString(), "--ca",
                rig.certificates().certificate().toString(), "--token-file", token.toString()),
                List.of("--dir", folder.toString()))) {
            List<String> list = new ArrayList<>(List.of("list"));
            list.addAll(where);
            assertThat(run(list.toArray(String[]::new))).isEqualTo(4);
            assertThat(out.toString()).contains(ID).doesNotContain("fedcba9876543210");
            assertThat(err.toString()).contains("the package fedcba9876543210 cannot be told of: ");
            list.addAll(List.of("-o", "json"));
            assertThat(run(list.toArray(String[]::new))).isEqualTo(4);
            assertThat(out.toString()).contains("\"broken\":[{\"id\":\"fedcba9876543210\",\"reason\":");
        }
        assertThat(remote("pull", "latest", "-o", target.getParent().toString())).isZero();
        assertThat(target).exists();
        assertThat(err.toString()).as("the latest may be the broken one").contains("fedcba9876543210");
    }

    @Test
    void aServerThatIsNotThereOrSaysNothingIsToldApart() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "https://127.0.0.1:" + silent.getLocalPort();
            assertThat(run("list", "--server", url, "--token-file", token.toString(), "--timeout", "200ms"))
                    .isEqualTo(1);
            assertThat(err.toString()).contains(url).contains("timed out");
            silent.close();
            assertThat(run("list", "--server", url, "--token-file", token.toString())).isEqualTo(1);
            assertThat(err.toString()).contains(url).contains("cannot be read: ").doesNotContain("timed out");
            assertThat(run("list", "--server", url, "--token-file", token.toString(), "--timeout", "0s"))
                    .isEqualTo(2);
        }
    }

    @Test
    void manyPackagesAreListedOverAllPages() {
        for (int i = 0; i < 520; i++) {
            rig.put("%08x".formatted(i), Rig.THEN.plusSeconds(i), i, new byte[]{1});
        }
        assertThat(remote("list", "-o", "json")).isZero();
        assertThat(out.toString().split("\"manifest\"", -1)).hasSize(522);
    }
}
