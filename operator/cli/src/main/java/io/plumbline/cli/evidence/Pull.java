package io.plumbline.cli.evidence;

import io.plumbline.cli.process.Failures;
import io.plumbline.cli.remote.Packages;
import io.plumbline.sealed.shelf.PackageCard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * Takes one package: what came before a break is kept beside the target and gone on with, and nothing has the name of the
 * target but the whole package.
 *
 * @param progress told how many bytes are there
 */
record Pull(Packages packages, PackageCard card, Path target, LongConsumer progress) {
    private static final int TRIES = 5;
    private static final int PIECE = 1 << 16;

    /** What came of it. */
    enum Outcome {
        PULLED, THERE_ALREADY,
        /** Something else has its name. */
        TAKEN,
        /** What came is not what the card says. */
        ANOTHER
    }

    Outcome pull() throws IOException {
        if (Files.exists(target)) {
            return isWhole(target) ? Outcome.THERE_ALREADY : Outcome.TAKEN;
        }
        Path part = target.resolveSibling(target.getFileName() + "." + card.sha256() + ".part");
        int left = TRIES;
        while (size(part) < card.size()) {
            long before = size(part);
            String broken = "it ends too early";
            try {
                more(part);
            } catch (IOException e) {
                broken = Failures.reason(e);
            }
            left = size(part) > before ? TRIES : left - 1;
            if (left == 0) {
                throw new IOException("after " + size(part) + " of " + card.size() + " bytes: " + broken);
            }
        }
        if (!isWhole(part)) {
            Files.delete(part);
            return Outcome.ANOTHER;
        }
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        return Outcome.PULLED;
    }

    private void more(Path part) throws IOException {
        long there = size(part);
        try (Packages.Part bytes = packages.zip(card, there);
                OutputStream out = bytes.from() == there
                        ? Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                        : Files.newOutputStream(part)) {
            copy(bytes.bytes(), out, bytes.from());
        }
    }

    /** Whoever sends more than the card says fills no disk. */
    private void copy(InputStream in, OutputStream out, long from) throws IOException {
        byte[] piece = new byte[PIECE];
        long there = from;
        for (int read = in.read(piece); read >= 0 && there < card.size(); read = in.read(piece)) {
            int wanted = (int) Math.min(read, card.size() - there);
            out.write(piece, 0, wanted);
            there += wanted;
            progress.accept(there);
        }
    }

    private boolean isWhole(Path file) throws IOException {
        if (Files.size(file) != card.size()) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest()).equals(card.sha256());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
