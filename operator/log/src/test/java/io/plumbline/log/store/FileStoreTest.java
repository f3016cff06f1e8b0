package io.plumbline.log.store;

import io.plumbline.log.store.SimulatedDisk.Fault;
import io.plumbline.log.store.SimulatedDisk.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileStoreTest {
    private static final Path ROOT = Path.of("/log");
    private static final byte[] ONE = {1, 1, 1, 1};
    private static final byte[] TWO = {2, 2, 2, 2};
    private final SimulatedDisk disk = new SimulatedDisk(ROOT);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(value = Volume.class, names = {"LINKS", "NO_LINKS"})
    void oneCreatesAndTheOthersDoNot(Volume volume) throws Exception {
        disk.volume(volume);
        var store = store(disk, ROOT);
        assertThat(store.create("a/b", ONE)).isTrue();
        assertThat(store.create("a/b", TWO)).isFalse();
        assertThat(store.read("a/b", 4)).hasValue(ONE);
        disk.losePower();
        assertThat(store.read("a/b", 4)).hasValue(ONE);
        assertThat(store.create("a/b", TWO)).isFalse();
        assertThat(store.list("a")).containsExactly("b");
        assertThat(store.list("tmp")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofManyThatTryAtOnceOnARealDiskOneCreates(boolean links) throws Exception {
        var stores = new ArrayList<FileStore>();
        for (int i = 0; i < 8; i++) {
            stores.add(store(links ? new DiskLayer() : new WithoutLinks(), folder));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 30; round++) {
                var name = "heads/" + round;
                var tries = stores.stream().<Callable<Boolean>>map(store -> () -> store.create(name, ONE)).toList();
                int created = 0;
                for (var done : threads.invokeAll(tries)) {
                    created += done.get() ? 1 : 0;
                }
                assertThat(created).isEqualTo(1);
                assertThat(stores.getFirst().read(name, 4)).hasValue(ONE);
            }
        }
        assertThat(Files.isDirectory(folder.resolve("heads/0"))).isNotEqualTo(links);
    }

    @Test
    void processesThatSeeAVolumeDifferentlyRespectEachOther() throws Exception {
        var links = store(new DiskLayer(), folder);
        var none = store(new WithoutLinks(), folder);
        assertThat(links.create("a", ONE)).isTrue();
        assertThat(none.create("a", TWO)).isFalse();
        assertThat(none.create("b", TWO)).isTrue();
        assertThat(links.create("b", ONE)).isFalse();
        assertThat(links.read("b", 4)).hasValue(TWO);
        assertThat(none.read("a", 4)).hasValue(ONE);
        links.sync("b");
        links.put("b", TWO);
        links.remove("b");
        assertThat(none.read("b", 4)).isEmpty();
        assertThat(none.list("tmp")).isEmpty();
    }

    @Test
    void aVolumeOnWhichNothingIsExclusiveIsRefused() {
        disk.volume(Volume.NOTHING_EXCLUSIVE);
        assertThatThrownBy(() -> store(disk, ROOT).create("a", ONE))
                .hasMessageContaining("nothing can be created exclusively");
        assertThat(disk.files()).isEmpty();
    }

    /** At every step of a create the power goes: the object is there whole, or not at all, and if it was told, it is. */
    @ParameterizedTest
    @EnumSource(value = Volume.class, names = {"LINKS", "NO_LINKS"})
    void anObjectIsThereWholeOrNotAtAll(Volume volume) throws Exception {
        for (var fault : List.of(Fault.POWER_DROPS, Fault.POWER_DROPS_AFTER, Fault.POWER_TEARS,
                Fault.POWER_TEARS_AFTER, Fault.FAIL, Fault.FAIL_AFTER, Fault.FULL)) {
            int steps = Integer.MAX_VALUE;
            for (int step = 0; step < steps; step++) {
                var fresh = new SimulatedDisk(ROOT);
                fresh.volume(volume);
                fresh.failAt(step, fault);
                boolean told = false;
                boolean none = false;
                try {
                    told = store(fresh, ROOT).create("a/b", ONE);
                } catch (UncertainException e) {
                    assertThat(told).isFalse();
                } catch (IOException e) {
                    none = fault == Fault.FAIL || fault == Fault.FAIL_AFTER || fault == Fault.FULL;
                }
                steps = fresh.steps() <= step ? step : steps;
                fresh.restart();
                fresh.losePower();
                var there = store(fresh, ROOT).read("a/b", 4);
                var where = "%s at step %d".formatted(fault, step);
                if (told) {
                    assertThat(there).as(where).hasValue(ONE);
                } else if (none) {
                    assertThat(there).as(where).isEmpty();
                } else if (there.isPresent()) {
                    assertThat(there).as(where).hasValue(ONE);
                }
                assertThat(store(fresh, ROOT).create("a/b", TWO)).as(where).isEqualTo(there.isEmpty());
            }
            assertThat(steps).isBetween(10, 30);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Volume.class, names = {"LINKS", "NO_LINKS"})
    void puttingAgainIsNoErrorUnlessTheContentIsAnother(Volume volume) throws Exception {
        disk.volume(volume);
        var store = store(disk, ROOT);
        store.put("objects/x", ONE);
        store.put("objects/x", ONE);
        disk.losePower();
        assertThat(store.read("objects/x", 4)).hasValue(ONE);
        assertThatThrownBy(() -> store.put("objects/x", TWO)).hasMessageContaining("another content");
        assertThatThrownBy(() -> store.put("objects/x", new byte[]{1})).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsReplacedIsOldOrNew() throws Exception {
        var store = store(disk, ROOT);
        store.replace("tile/0", ONE, true);
        store.sync("tile/0");
        store.replace("tile/0", TWO, true);
        assertThat(store.read("tile/0", 4)).hasValue(TWO);
        disk.losePower();
        assertThat(store.read("tile/0", 4)).hasValue(ONE);
        store.replace("tile/0", TWO, true);
        store.syncFolder("tile");
        disk.losePower();
        assertThat(store.read("tile/0", 4)).hasValue(TWO);
    }

    @Test
    void moreThanTheLimitIsRefusedAndNothingThereIsNoError() throws Exception {
        for (var store : List.of(store(disk, ROOT), store(new DiskLayer(), folder))) {
            store.create("a", ONE);
            assertThat(store.read("a", 4)).hasValue(ONE);
            assertThatThrownBy(() -> store.read("a", 3)).isInstanceOf(IOException.class);
            assertThat(store.read("b", 3)).isEmpty();
            assertThat(store.list("nowhere")).isEmpty();
            assertThat(store.list("a")).isEmpty();
            store.remove("b");
            store.remove("a");
            assertThat(store.read("a", 4)).isEmpty();
        }
    }

    @Test
    void namesAreListedInOrderWithoutWhatLiesBelowThem() throws Exception {
        var store = store(disk, ROOT);
        for (var name : List.of("f/b", "f/a", "f/c/d", "g")) {
            store.create(name, ONE);
        }
        assertThat(store.list("f")).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/etc/passwd", "..", "../a", "a/../b", "a/..", "a//b", "a/", "./a", ".a", "a/.b",
        "A", "a b", "a\\b", "a\0b", "a\n", "~", "ä", "a/%2e%2e/b"})
    void namesThatCouldLeadElsewhereAreRefused(String name) {
        var store = store(disk, ROOT);
        assertThatThrownBy(() -> store.read(name, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.list(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.create(name, ONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.put(name, ONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.replace(name, ONE, true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.remove(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.sync(name)).isInstanceOf(IllegalArgumentException.class);
        assertThat(disk.steps()).isZero();
    }

    @ParameterizedTest
    @EnumSource(value = Volume.class, names = {"LINKS", "NO_LINKS"})
    void aSweepTakesWhatWasLeftUnfinished(Volume volume) throws Exception {
        disk.volume(volume);
        for (int step = 0; step < 25; step++) {
            disk.failAt(step, Fault.KILL);
            try {
                store(disk, ROOT).create("a/" + step, ONE);
            } catch (IOException e) {
                // It was killed.
            }
            disk.restart();
        }
        store(disk, ROOT).sweep();
        assertThat(store(disk, ROOT).list("tmp")).isEmpty();
    }

    private static FileStore store(FileLayer files, Path root) {
        return new FileStore(files, root, () -> UUID.randomUUID().toString());
    }

    /** A real disk that refuses hard links, as FAT and many network volumes do. */
    private static final class WithoutLinks implements FileLayer {
        private final DiskLayer disk = new DiskLayer();

        @Override
        public void link(Path existing, Path name) throws IOException {
            throw new FileSystemException(name.toString(), existing.toString(), "Operation not permitted");
        }

        @Override
        public void write(Path file, byte[] content) throws IOException {
            disk.write(file, content);
        }

        @Override
        public void syncFile(Path file) throws IOException {
            disk.syncFile(file);
        }

        @Override
        public void renameFolder(Path from, Path to) throws IOException {
            disk.renameFolder(from, to);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            disk.rename(from, to);
        }

        @Override
        public void delete(Path file) throws IOException {
            disk.delete(file);
        }

        @Override
        public void makeFolder(Path path) throws IOException {
            disk.makeFolder(path);
        }

        @Override
        public void syncFolder(Path path) throws IOException {
            disk.syncFolder(path);
        }

        @Override
        public byte[] read(Path file, int limit) throws IOException {
            return disk.read(file, limit);
        }

        @Override
        public List<String> list(Path path) throws IOException {
            return disk.list(path);
        }
    }
}
