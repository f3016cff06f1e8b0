package io.plumbline.sealed.shelf;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.sealed.json.MalformedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PackageShelfTest {
    private static final Instant THEN = Instant.parse("2026-04-01T00:00:00Z");
    private static final String ID = "0123456789abcdef";

    @TempDir
    Path folder;

    private final AtomicInteger names = new AtomicInteger();
    private PackageShelf shelf;

    @BeforeEach
    void open() {
        shelf = new PackageShelf(folder.resolve("packages"), new DiskLayer(), () -> "n" + names.incrementAndGet());
    }

    private static PackageCard card(String id, Instant frozenAt, byte[] zip) {
        return new PackageCard(id, "monthly", "Scheduled", List.of("iso27001", "iso42001"), THEN.minusSeconds(60), THEN,
                frozenAt, frozenAt.plusMillis(1_500), "example.org/log", 42, "ab".repeat(32), Hash.sha256(zip).hex(),
                zip.length, Map.of("Pass", 7L, "Fail", 0L), List.of("https://example.org/tsa"), "example.org/log\n43\n",
                List.of(new PackageCard.Known("apps", "Deployment", "Synced", 12, "77")));
    }

    private PackageCard put(String id, Instant frozenAt, String content) throws IOException {
        byte[] zip = content.getBytes(StandardCharsets.UTF_8);
        return shelf.put(id, out -> out.write(zip), file -> card(id, frozenAt, Files.readAllBytes(file)));
    }

    @Test
    void whatIsPutIsThereWithItsCard() throws IOException {
        assertThat(shelf.list().cards()).isEmpty();
        assertThat(shelf.card(ID)).isEmpty();
        assertThat(shelf.zip(ID)).isEmpty();

        PackageCard put = put(ID, THEN, "zip");

        assertThat(put).isEqualTo(card(ID, THEN, "zip".getBytes(StandardCharsets.UTF_8)));
        assertThat(shelf.card(ID)).contains(put);
        assertThat(shelf.zip(ID).orElseThrow()).hasContent("zip");
        assertThat(new PackageShelf(folder.resolve("packages"), new DiskLayer(), () -> "x").list().cards())
                .containsExactly(put);
    }

    @Test
    void theLatestComesFirst() throws IOException {
        put("00000001", THEN.plusSeconds(1), "a");
        put("00000003", THEN.plusSeconds(3), "a");
        put("00000002", THEN.plusSeconds(2), "a");
        put("0000000a", THEN.plusSeconds(2), "a");
        assertThat(shelf.list().cards()).extracting(PackageCard::id)
                .containsExactly("00000003", "0000000a", "00000002", "00000001");
    }

    @Test
    void whatStandsIsNeverMadeAgain() throws IOException {
        PackageCard first = put(ID, THEN, "first");
        PackageCard again = shelf.put(ID, out -> {
            throw new AssertionError("made again");
        }, zip -> {
            throw new AssertionError("described again");
        });
        assertThat(again).isEqualTo(first);
        assertThat(shelf.zip(ID).orElseThrow()).hasContent("first");
    }

    @Test
    void ofTwoThatPutOnePackageBothGetTheOneThatStands() throws Exception {
        CountDownLatch bothWrite = new CountDownLatch(2);
        List<Future<PackageCard>> cards = new ArrayList<>();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String mine : List.of("one", "other")) {
                cards.add(pool.submit(() -> shelf.put(ID, out -> {
                    out.write(mine.getBytes(StandardCharsets.UTF_8));
                    bothWrite.countDown();
                    await(bothWrite);
                }, zip -> card(ID, THEN, Files.readAllBytes(zip)))));
            }
        }
        PackageCard standing = shelf.card(ID).orElseThrow();
        assertThat(cards.getFirst().get()).isEqualTo(standing);
        assertThat(cards.getLast().get()).isEqualTo(standing);
        assertThat(Hash.sha256(Files.readAllBytes(shelf.zip(ID).orElseThrow())).hex()).isEqualTo(standing.sha256());
        assertThat(new DiskLayer().list(folder.resolve("packages"))).containsExactly(ID);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anAttemptThatFailsLeavesNothing() throws IOException {
        assertThatThrownBy(() -> shelf.put(ID, out -> {
            out.write(1);
            throw new IOException("disk full");
        }, zip -> card(ID, THEN, new byte[0]))).hasMessage("disk full");
        assertThatThrownBy(() -> shelf.put(ID, out -> out.write(1), zip -> {
            throw new UncheckedIOException(new IOException("cannot be read"));
        })).hasMessageContaining("cannot be read");
        assertThat(shelf.list().cards()).isEmpty();
        assertThat(new DiskLayer().list(folder.resolve("packages"))).isEmpty();
        put(ID, THEN, "now");
        assertThat(shelf.list().cards()).hasSize(1);
    }

    @Test
    void whatACrashLeftIsNoPackageAndIsSweptAway() throws IOException {
        PackageCard card = put(ID, THEN, "zip");
        Path left = Files.createDirectory(folder.resolve("packages/unfinished-crashed"));
        Files.copy(shelf.zip(ID).orElseThrow(), left.resolve("package.zip"));
        Files.copy(folder.resolve("packages").resolve(ID).resolve("card.json"), left.resolve("card.json"));

        assertThat(shelf.list().cards()).containsExactly(card);
        assertThat(shelf.card("unfinished-crashed")).isEmpty();
        shelf.sweep();
        assertThat(left).doesNotExist();
        assertThat(shelf.list().cards()).containsExactly(card);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../" + ID, ID + "/..", "/etc/passwd", "0123456", "0123456789ABCDEF",
        "0123456789abcdeg", "unfinished-n1", "card.json", "0123456789abcdef\n", "0123456789abcdef0123456789abcdef"
                + "0123456789abcdef0123456789abcdef0"})
    void anIdThatNoneCanHaveIsNowhereAndCannotBePut(String id) throws IOException {
        put(ID, THEN, "zip");
        Files.writeString(folder.resolve("card.json"), "outside");
        assertThat(shelf.card(id)).isEmpty();
        assertThat(shelf.zip(id)).isEmpty();
        assertThatThrownBy(() -> put(id, THEN, "zip")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "null", "{\"id\":\"x\"}"})
    void aBrokenCardIsNamedAndNeverTakenForNoPackage(String content) throws IOException {
        put(ID, THEN, "zip");
        Path file = folder.resolve("packages").resolve(ID).resolve("card.json");
        Files.writeString(file, content);
        assertThatThrownBy(() -> shelf.card(ID)).isInstanceOf(IOException.class)
                .hasMessageContaining(file + " is no card of a package");
        assertThatThrownBy(() -> shelf.zip(ID)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> put(ID, THEN, "other")).isInstanceOf(IOException.class);
    }

    @Test
    void aBrokenCardIsToldOfAndKeepsNobodyFromTheOthers() throws IOException {
        PackageCard good = put(ID, THEN, "zip");
        put("aaaaaaaaaaaaaaaa", THEN, "zip");
        put("bbbbbbbbbbbbbbbb", THEN, "zip");
        Files.writeString(folder.resolve("packages/aaaaaaaaaaaaaaaa/card.json"), "{}");
        Files.copy(folder.resolve("packages").resolve(ID).resolve("card.json"),
                folder.resolve("packages/bbbbbbbbbbbbbbbb/card.json"), StandardCopyOption.REPLACE_EXISTING);

        ShelfList list = shelf.list();
        assertThat(list.cards()).containsExactly(good);
        assertThat(list.broken()).extracting(ShelfList.Broken::id).containsExactly("aaaaaaaaaaaaaaaa",
                "bbbbbbbbbbbbbbbb");
        assertThat(list.broken().getFirst().reason()).contains("is no card of a package");
        assertThat(list.broken().getLast().reason()).contains("is the card of " + ID);
    }

    @Test
    void aCardSaysWhoseItIsAndIsNotTakenForAnother() throws IOException {
        put(ID, THEN, "zip");
        Path other = Files.createDirectory(folder.resolve("packages/fedcba9876543210"));
        Files.copy(folder.resolve("packages").resolve(ID).resolve("card.json"), other.resolve("card.json"));
        assertThatThrownBy(() -> shelf.card("fedcba9876543210")).isInstanceOf(IOException.class)
                .hasMessageContaining("is the card of " + ID);
    }

    @Test
    void aCardThatLeadsElsewhereIsNotFollowed() throws IOException {
        PackageCard card = put(ID, THEN, "zip");
        Path file = folder.resolve("packages").resolve(ID).resolve("card.json");
        Files.writeString(file, new String(card.json().encode(), StandardCharsets.UTF_8).replace("\"" + ID + "\"",
                "\"../../outside\""));
        assertThatThrownBy(() -> shelf.zip(ID)).isInstanceOf(IOException.class);
    }

    @Test
    void aFolderWithoutACardIsNoPackage() throws IOException {
        Files.createDirectories(folder.resolve("packages").resolve(ID));
        assertThat(shelf.list().cards()).isEmpty();
        assertThat(shelf.card(ID)).isEmpty();
    }

    @Test
    void cardsHaveOneSpellingAndComeBackAsTheyWere() throws MalformedException {
        PackageCard card = card(ID, THEN, new byte[]{1, 2, 3});
        byte[] bytes = card.json().encode();
        assertThat(PackageCard.parse(bytes)).isEqualTo(card);
        assertThat(PackageCard.parse(bytes).json().encode()).isEqualTo(bytes);
        byte[] spaced = (" " + new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PackageCard.parse(spaced)).isInstanceOf(MalformedException.class);
        assertThat(card.isMoment()).isFalse();
        assertThat(new PackageCard(ID, "n", "OnDemand", List.of(), THEN, THEN, THEN, THEN, "o", 0, "00", "00", 0,
                Map.of(), List.of(), "", List.of()).isMoment()).isTrue();
    }
}
