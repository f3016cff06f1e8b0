package io.plumbline.sealed.shelf;

import io.plumbline.log.store.FileLayer;
import io.plumbline.sealed.json.MalformedException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Finished packages in a folder: each is a folder of its own with the zip and its card, put there in one step and never
 * changed. Of two that put the same package, one is first, and its package stands. Thread-safe.
 *
 * @param folder made when the first package is put
 * @param fresh gives names that nobody else has: lower-case letters, digits and dashes
 */
public record PackageShelf(Path folder, FileLayer files, Supplier<String> fresh) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8,64}");
    private static final String CARD = "card.json";
    private static final String ZIP = "package.zip";
    private static final String UNFINISHED = "unfinished-";

    /** Writes a package. */
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /** Says what has been written. */
    public interface Describer {
        /** @param zip the finished file */
        PackageCard card(Path zip) throws IOException;
    }

    /**
     * All finished packages. One that is broken keeps nobody from the others.
     *
     * @throws IOException when the shelf cannot be looked at
     */
    public ShelfList list() throws IOException {
        List<PackageCard> cards = new ArrayList<>();
        List<ShelfList.Broken> broken = new ArrayList<>();
        for (String id : files.list(folder)) {
            try {
                card(id).ifPresent(cards::add);
            } catch (IOException e) {
                broken.add(new ShelfList.Broken(id, String.valueOf(e.getMessage())));
            }
        }
        cards.sort(Comparator.comparing(PackageCard::frozenAt).thenComparing(PackageCard::id).reversed());
        broken.sort(Comparator.comparing(ShelfList.Broken::id));
        return new ShelfList(cards, broken);
    }

    /** The card of a finished package. An id that none can have has no card. */
    public Optional<PackageCard> card(String id) throws IOException {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        Path file = folder.resolve(id).resolve(CARD);
        try {
            PackageCard card = PackageCard.parse(files.read(file, PackageCard.MAX_BYTES));
            if (!card.id().equals(id)) {
                // What a card says of its place must not lead anywhere.
                throw new IOException(file + " is the card of " + card.id());
            }
            return Optional.of(card);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedException e) {
            throw new IOException(file + " is no card of a package: " + e.getMessage(), e);
        }
    }

    /** The zip of a finished package. */
    public Optional<Path> zip(String id) throws IOException {
        return card(id).map(card -> folder.resolve(id).resolve(ZIP));
    }

    /**
     * Puts a package, unless it is there already. Durable when it returns.
     *
     * @return the card of the package that stands
     */
    public PackageCard put(String id, Writer writer, Describer describer) throws IOException {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(id + " is no id of a snapshot");
        }
        Optional<PackageCard> there = card(id);
        if (there.isPresent()) {
            return there.get();
        }
        Files.createDirectories(folder);
        Path unfinished = folder.resolve(UNFINISHED + fresh.get());
        files.makeFolder(unfinished);
        try {
            Path zip = unfinished.resolve(ZIP);
            try (OutputStream out = Files.newOutputStream(zip)) {
                writer.write(out);
            }
            files.syncFile(zip);
            Path card = unfinished.resolve(CARD);
            files.write(card, describer.card(zip).json().encode());
            files.syncFile(card);
            files.syncFolder(unfinished);
            publish(unfinished, folder.resolve(id));
        } finally {
            discard(unfinished);
        }
        return card(id).orElseThrow(() -> new IOException("the package " + id + " is gone"));
    }

    /** Removes what interrupted attempts have left behind; nobody else may be putting anything. */
    public void sweep() throws IOException {
        for (String name : files.list(folder)) {
            if (name.startsWith(UNFINISHED)) {
                discard(folder.resolve(name));
            }
        }
    }

    private void publish(Path unfinished, Path place) throws IOException {
        try {
            files.renameFolder(unfinished, place);
        } catch (FileAlreadyExistsException e) {
            // Somebody else was faster, with a package of the same manifest.
            return;
        }
        files.syncFolder(folder);
    }

    private void discard(Path unfinished) throws IOException {
        for (String name : files.list(unfinished)) {
            files.delete(unfinished.resolve(name));
        }
        Files.deleteIfExists(unfinished);
    }
}
