package io.plumbline.sealed.verify;

import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteVerifier;
import io.plumbline.log.reader.LogProof;
import io.plumbline.log.verify.LogVerifier;
import io.plumbline.log.verify.Verified;
import io.plumbline.sealed.archive.Manifest;
import io.plumbline.sealed.archive.SealFile;
import io.plumbline.sealed.json.MalformedException;
import io.plumbline.sealed.json.StrictReader;
import io.plumbline.sealed.signature.SnapshotPredicate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Whether the log has an entry that names the manifest. */
record LogCheck(SmallFiles files, Steps steps, Pins pins) {
    private static final int MAX_ENTRY = 65_535;

    Optional<Checkpoint> run(Manifest manifest, Optional<SnapshotPredicate> said) throws IOException {
        steps.take("log entry", SealFile.ENTRY, () -> entry(manifest));
        var proof = steps.find("log proof", SealFile.PROOF, () -> proof());
        steps.take("log key", SealFile.LOG_KEY, () -> key(manifest));
        if (proof.isEmpty()) {
            return Optional.empty();
        }
        steps.take("checkpoint", SealFile.CHECKPOINT, () -> {
            if (!Arrays.equals(files.read(SealFile.CHECKPOINT, Note.MAX_BYTES), proof.get().checkpoint().encode())) {
                throw new MalformedException("it is not the checkpoint of the proof");
            }
            return "it is the checkpoint of the proof";
        });
        return steps.find("log proof", SealFile.PROOF, () -> inclusion(proof.get(), manifest, said));
    }

    private String entry(Manifest manifest) throws IOException {
        var entry = new StrictReader(MAX_ENTRY).read(files.read(SealFile.ENTRY, MAX_ENTRY));
        if (!entry.text("kind").equals("snapshot")) {
            throw new MalformedException("it is not an entry of the kind snapshot");
        }
        if (!entry.text("manifest").equals("sha256:" + manifest.sha256())) {
            throw new MalformedException("it names another manifest");
        }
        return "it names this manifest";
    }

    private LogProof proof() throws IOException {
        byte[] bytes = files.read(SealFile.PROOF, Note.MAX_BYTES);
        LogProof proof;
        try {
            proof = LogProof.parse(bytes);
        } catch (IOException e) {
            throw new MalformedException(String.valueOf(e.getMessage()), e);
        }
        if (!Arrays.equals(proof.encode(), bytes)) {
            throw new MalformedException("it has more in it than a proof of ours");
        }
        return proof;
    }

    private String key(Manifest manifest) throws IOException {
        var named = manifest.header().logKey();
        byte[] file = files.read(SealFile.LOG_KEY, named.length() * 4 + 1);
        if (!Arrays.equals(file, (named + '\n').getBytes(StandardCharsets.UTF_8))) {
            throw new MalformedException("it is not the key that the manifest names");
        }
        if (pins.logKeys().isEmpty()) {
            return "no key of the log was pinned: that which the manifest names counts, as far as the manifest does";
        }
        if (pins.logKeys().stream().noneMatch(one -> one.toString().equals(named))) {
            throw new MalformedException(
                    "the manifest names another key than the pinned one: when the key of the log was handed over, "
                            + "the log itself shows it, or its new key is to be obtained as the old one was");
        }
        return "it is the pinned key";
    }

    private Checkpoint inclusion(LogProof proof, Manifest manifest, Optional<SnapshotPredicate> said)
            throws IOException {
        var header = manifest.header();
        var pinned = pins.logKeys().stream().filter(one -> one.toString().equals(header.logKey())).findFirst()
                .or(() -> pins.logKeys().stream().findFirst());
        var key = pinned.isPresent() ? pinned.get() : NoteVerifier.parse(header.logKey());
        byte[] entry = files.read(SealFile.ENTRY, MAX_ENTRY);
        return switch (new LogVerifier(key, header.logOrigin()).proof(proof.encode(), entry)) {
            case Verified.Refused refused -> throw new MalformedException(refused.reason());
            case Verified.Holds holds -> {
                if (said.isPresent() && said.get().logIndex() != proof.index() || proof.index() < header.logSize()) {
                    throw new MalformedException("the entry is not at the index that was signed");
                }
                steps.take("log proof", SealFile.PROOF, () -> "entry " + proof.index() + " of "
                        + holds.checkpoint().size() + " in the log " + header.logOrigin());
                yield holds.checkpoint();
            }
        };
    }
}
