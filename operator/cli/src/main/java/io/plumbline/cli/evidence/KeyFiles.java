package io.plumbline.cli.evidence;

import io.plumbline.cli.process.CommandFailure;
import io.plumbline.cli.process.Failures;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.signature.FileSigner;
import io.plumbline.sealed.signature.VerificationKey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Private keys as they lie in files. What is wrong with one is told without what it says. */
public final class KeyFiles {
    /** No key is longer; whatever else the file is, it is not read whole. */
    private static final long MAX_KEY = 1_024;

    private KeyFiles() {}

    /**
     * The key that signs a log.
     *
     * @throws CommandFailure when the file cannot be read or is no such key
     */
    public static NoteSigner log(Path file) {
        try {
            return NoteSigner.parse(text(file, MAX_KEY).strip());
        } catch (MalformedNoteException e) {
            throw new CommandFailure(file + " is no key of an evidence log: " + e.getMessage(), e);
        }
    }

    /** The public half of the key that signs snapshots. */
    static VerificationKey signing(Path file) {
        return signer(file).key();
    }

    /**
     * The key that signs snapshots.
     *
     * @throws CommandFailure when the file cannot be read or is no such key
     */
    public static FileSigner signer(Path file) {
        try {
            return FileSigner.parsePem(text(file, VerificationKey.MAX_PEM));
        } catch (MalformedException e) {
            throw new CommandFailure(file + " is no key that signs snapshots: " + e.getMessage(), e);
        }
    }

    /**
     * Puts a new key where nobody else can read it.
     *
     * @throws CommandFailure when the file is there already, or cannot be written
     */
    static void write(Path file, String key) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, key, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw taken(file);
        } catch (IOException e) {
            throw new CommandFailure(file + " cannot be written: " + Failures.reason(e), e);
        }
    }

    static CommandFailure taken(Path file) {
        return new CommandFailure(file + " is there already, and a key is never replaced");
    }

    private static String text(Path file, long most) {
        try {
            if (Files.size(file) > most) {
                throw new CommandFailure(file + " is no key: it has more than " + most + " bytes");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new CommandFailure("the key " + file + " cannot be read: " + Failures.reason(e), e);
        }
    }
}
