package io.plumbline.log.commit;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.store.DiskLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Real processes on a real disk: killed at any moment, and stopped while another takes over. */
class KillIT {
    /** How often a process is killed, {@code -Dlog.kills=20} for a short run. */
    private static final int KILLS = Integer.getInteger("log.kills", 200);
    private static final int AT_ONCE = 2;
    /** About as long as a process takes until it has opened the log. */
    private static final int START_NANOS = 250_000_000;

    @TempDir
    private Path folder;

    @Test
    void whatAKilledProcessAcknowledgedIsThereOnce() throws Exception {
        long seed = Long.getLong("log.seed", 20_261_123);
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var logs = new ArrayList<Future<?>>();
            for (int log = 0; log < AT_ONCE; log++) {
                var place = Files.createDirectory(folder.resolve("log-" + log));
                long own = seed + log;
                logs.add(threads.submit(() -> {
                    killAgainAndAgain(place, own);
                    return null;
                }));
            }
            for (var log : logs) {
                log.get();
            }
        }
    }

    private void killAgainAndAgain(Path place, long seed) throws Exception {
        var random = new Random(seed);
        var acknowledged = new HashMap<Long, String>();
        for (int round = 0; round < KILLS / AT_ONCE; round++) {
            var child = child(place, "round-" + round);
            try (var out = child.inputReader()) {
                // Some are killed as they open the log, some after a number of entries and a moment more.
                int enough = random.nextInt(12);
                for (int i = 0; i < enough && read(out, acknowledged); i++) {
                    assertThat(acknowledged).isNotEmpty();
                }
                LockSupport.parkNanos(random.nextInt(enough == 0 ? START_NANOS : 5_000_000));
                // Not by the process itself, which would close what is still to be read.
                child.toHandle().destroyForcibly();
                while (read(out, acknowledged)) {
                    assertThat(acknowledged).isNotEmpty();
                }
            }
            assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }

        var entries = Rig.entries(Rig.store(new DiskLayer(), place));
        assertThat(acknowledged).as("seed %d", seed).hasSizeGreaterThan(KILLS / AT_ONCE);
        acknowledged.forEach((index, entry) -> assertThat(entries.get(index.intValue())).isEqualTo(entry));
        assertThat(entries).doesNotHaveDuplicates();
        Rig.ready(Rig.open(Rig.store(new DiskLayer(), place), Limits.DEFAULT)).close();
    }

    @Test
    void aProcessThatWasStoppedWhileAnotherTookOverAppendsNothingMore() throws Exception {
        var acknowledged = new HashMap<Long, String>();
        var store = Rig.store(new DiskLayer(), folder);
        for (int round = 0; round < 5; round++) {
            var child = child(folder, "stopped-" + round);
            try (var out = child.inputReader()) {
                for (int i = 0; i < 20; i++) {
                    assertThat(read(out, acknowledged)).as("%s: %s", folder, errors()).isTrue();
                }
                signal(child, "STOP");
                try (var next = Rig.ready(Rig.open(store, Limits.DEFAULT))) {
                    var entry = "successor-" + round;
                    acknowledged.put(next.append(Rig.bytes(entry)).join(), entry);
                    signal(child, "CONT");
                    while (read(out, acknowledged)) {
                        assertThat(acknowledged).isNotEmpty();
                    }
                    assertThat(child.waitFor()).isEqualTo(Child.FENCED);
                }
            } finally {
                child.destroyForcibly();
            }
        }

        var entries = Rig.entries(store);
        acknowledged.forEach((index, entry) -> assertThat(entries.get(index.intValue())).isEqualTo(entry));
        assertThat(entries).doesNotHaveDuplicates();
        var epochs = new HashMap<Long, Long>();
        new Chain(store, Rig.ORIGIN).walk(Set.of(), (head, added) -> epochs.put(head.sequence(), head.epoch()));
        for (long sequence = 1; sequence < epochs.size(); sequence++) {
            assertThat(epochs.get(sequence)).isGreaterThanOrEqualTo(epochs.get(sequence - 1));
        }
    }

    private static boolean read(BufferedReader out, Map<Long, String> acknowledged) throws IOException {
        var line = out.readLine();
        // A line that the kill cut off ends without its mark, and was not told.
        if (line == null || !line.endsWith(";")) {
            return false;
        }
        var parts = line.substring(0, line.length() - 1).split(" ");
        assertThat(acknowledged.put(Long.parseLong(parts[0]), parts[1])).isNull();
        return true;
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("child.err"));
    }

    private static Process child(Path place, String name) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Child.class.getName(), place.toString(), name)
                .redirectError(place.resolve("child.err").toFile()).start();
    }

    private static void signal(Process child, String signal) throws Exception {
        var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(child.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Appends until it dies, and tells what was acknowledged. */
    static final class Child {
        static final int FENCED = 3;

        private Child() {}

        public static void main(String[] args) throws Exception {
            var store = Rig.store(new DiskLayer(), Path.of(args[0]));
            // A cast, since loading the assertions takes longer than all else of it.
            var writer = ((Opened.Ready) Rig.opener(store, Limits.DEFAULT).open(List.of(), Extent.TAIL)).writer();
            var lock = new Object();
            for (int thread = 0; thread < 3; thread++) {
                int number = thread;
                Thread.ofPlatform().start(() -> append(writer, args[1] + "-" + number, lock));
            }
        }

        private static void append(LogWriter writer, String name, Object lock) {
            for (int i = 0;; i++) {
                var entry = name + "-" + i;
                try {
                    long index = writer.append(entry.getBytes(StandardCharsets.UTF_8)).join();
                    synchronized (lock) {
                        System.out.println(index + " " + entry + ";");
                    }
                } catch (CompletionException e) {
                    if (e.getCause() instanceof LogException.Fenced) {
                        System.out.flush();
                        Runtime.getRuntime().halt(FENCED);
                    }
                    if (!(e.getCause() instanceof LogException.NotAppended)) {
                        return;
                    }
                }
            }
        }
    }
}
