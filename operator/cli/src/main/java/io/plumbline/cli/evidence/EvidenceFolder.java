package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.log.series.LogName;
import io.plumbline.log.store.CopyStore;
import io.plumbline.log.store.DiskLayer;
import io.plumbline.log.store.FileStore;
import io.plumbline.log.store.Store;
import io.plumbline.sealed.archive.SealFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What kind of evidence lies somewhere. What is only looked at is never written to. */
enum EvidenceFolder {
    /** A package, as a folder or a zip. */
    PACKAGE,
    /** One log. */
    LOG,
    /** Logs that follow each other. */
    SERIES,
    /** What an operator has put in a bucket of that. */
    COPY;

    /** @throws CommandFailure when it is none of them */
    static EvidenceFolder of(Path path) {
        if (Files.isRegularFile(path)) {
            return PACKAGE;
        }
        if (!Files.isDirectory(path)) {
            throw new CommandFailure(path + " is not there");
        }
        if (Files.isDirectory(path.resolve(LogName.FOLDER))) {
            return isCopy(path.resolve(LogName.FOLDER)) ? COPY : SERIES;
        }
        if (Files.isDirectory(path.resolve("heads")) || Files.isDirectory(path.resolve("tile"))) {
            return LOG;
        }
        if (Stream.of(SealFile.MANIFEST, SealFile.BUNDLE, SealFile.CHECKPOINT, SealFile.PROOF, SealFile.SUMS)
                .anyMatch(file -> Files.exists(path.resolve(file)))) {
            return PACKAGE;
        }
        throw new CommandFailure(path + " has neither a package nor a log in it");
    }

    /** A copy has its checkpoints by size, and no heads. */
    private static boolean isCopy(Path logs) {
        try (Stream<Path> all = Files.list(logs)) {
            List<Path> some = all.toList();
            return some.stream().anyMatch(log -> Files.isDirectory(log.resolve(CopyStore.CHECKPOINTS)))
                    && some.stream().noneMatch(log -> Files.isDirectory(log.resolve("heads")));
        } catch (IOException e) {
            throw new CommandFailure(logs + " cannot be read: " + Failures.reason(e), e);
        }
    }

    static Store store(Path folder) {
        return new CopyStore(new FileStore(new DiskLayer(), folder, () -> UUID.randomUUID().toString()));
    }
}
