package io.plumbline.cli.evidence;

import io.plumbline.log.commit.Extent;
import io.plumbline.log.commit.Limits;
import io.plumbline.log.commit.LogOpener;
import io.plumbline.log.commit.LogSeries;
import io.plumbline.log.commit.LogWriter;
import io.plumbline.log.commit.Opened;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;

/** Logs in folders, with a key of their own. */
final class TestLogFolder {
    static final String NAME = "example.org/prod";
    final NoteSigner signer;

    TestLogFolder() throws Exception {
        signer = NoteSigner.generate(NAME, new SecureRandom());
    }

    String key() {
        return signer.verifier().toString();
    }

    /** Appends to the log in this folder. */
    Path append(Path folder, String... entries) throws Exception {
        Files.createDirectories(folder);
        write(new LogOpener(EvidenceFolder.store(folder), NAME, signer, Limits.DEFAULT, TestLogFolder::fresh)
                .open(List.of(), Extent.EVERYTHING), entries);
        return folder;
    }

    LogSeries series(Path folder) throws Exception {
        Files.createDirectories(folder);
        return new LogSeries(new FileStore(new DiskLayer(), folder, TestLogFolder::fresh), NAME, signer,
                Limits.DEFAULT, TestLogFolder::fresh);
    }

    static void write(Opened opened, String... entries) throws Exception {
        try (LogWriter writer = ((Opened.Ready) opened).writer()) {
            for (String entry : entries) {
                writer.append(entry.getBytes(StandardCharsets.UTF_8)).get();
            }
        }
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }
}
