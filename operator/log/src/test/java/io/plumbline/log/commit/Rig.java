package io.plumbline.log.commit;

import io.plumbline.log.chain.Chain;
import io.plumbline.log.note.Checkpoint;
import io.plumbline.log.note.MalformedNoteException;
import io.plumbline.log.note.Note;
import io.plumbline.log.note.NoteSigner;
import io.plumbline.log.store.FileLayer;
import io.plumbline.log.store.FileStore;
import io.plumbline.log.store.SimulatedDisk;
import io.plumbline.log.store.Store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** A log with a fixed key, and how tests look at it. */
final class Rig {
    static final String ORIGIN = "example.com/log";
    static final Path ROOT = Path.of("/log");
    static final Limits LIMITS = new Limits(256, 1 << 20, 1000, 1 << 20);
    static final NoteSigner SIGNER = signer();

    private Rig() {}

    static SimulatedDisk disk() {
        return new SimulatedDisk(ROOT);
    }

    static Store store(FileLayer files, Path root) {
        return new FileStore(files, root, () -> UUID.randomUUID().toString());
    }

    static Opened open(FileLayer files, Checkpoint... remembered) throws IOException {
        return open(store(files, ROOT), LIMITS, remembered);
    }

    static Opened open(Store store, Limits limits, Checkpoint... remembered) throws IOException {
        return opener(store, limits).open(List.of(remembered), Extent.EVERYTHING);
    }

    static Opened open(FileLayer files, Extent extent, Checkpoint... remembered) throws IOException {
        return opener(store(files, ROOT), LIMITS).open(List.of(remembered), extent);
    }

    static LogSeries series(Store store) {
        return new LogSeries(store, ORIGIN, SIGNER, LIMITS, () -> UUID.randomUUID().toString());
    }

    static LogOpener opener(Store store, Limits limits) {
        return new LogOpener(store, ORIGIN, SIGNER, limits, () -> UUID.randomUUID().toString());
    }

    static LogWriter writer(FileLayer files) throws IOException {
        return ready(open(files));
    }

    static LogWriter ready(Opened opened) {
        assertThat(opened).isInstanceOf(Opened.Ready.class);
        return ((Opened.Ready) opened).writer();
    }

    static List<String> entries(Store store) throws IOException {
        var all = new ArrayList<String>();
        var walk = new Chain(store, ORIGIN).walk(Set.of(),
                (head, entries) -> entries.forEach(e -> all.add(new String(e, StandardCharsets.UTF_8))));
        assertThat(walk.damage()).isEmpty();
        return all;
    }

    static Checkpoint published(Store store) throws IOException {
        var note = Note.parse(store.read("checkpoint", Note.MAX_BYTES).orElseThrow());
        assertThat(note.check(SIGNER.verifier())).isEqualTo(Note.Check.SIGNED);
        return Checkpoint.parse(note.text());
    }

    /** The batches in the store, of which every one has to be named by a head. */
    static List<String> batches(Store store) throws IOException {
        var all = new ArrayList<String>();
        for (var folder : store.list("batches")) {
            store.list("batches/" + folder).forEach(file -> all.add("batches/" + folder + '/' + file));
        }
        return all;
    }

    static List<String> committedBatches(Store store) throws IOException {
        var all = new ArrayList<String>();
        new Chain(store, ORIGIN).walk(Set.of(), (head, entries) -> head.batchName().ifPresent(all::add));
        return all;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static NoteSigner signer() {
        try {
            return NoteSigner.parse("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
        } catch (MalformedNoteException e) {
            throw new IllegalStateException(e);
        }
    }
}
