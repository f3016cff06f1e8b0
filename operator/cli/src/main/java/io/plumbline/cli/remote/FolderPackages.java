package io.plumbline.cli.remote;

import io.plumbline.sealed.shelf.PackageCard;
import io.plumbline.sealed.shelf.PackageShelf;
import io.plumbline.sealed.shelf.ShelfList;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Packages in the folder of an operator, or a copy of it. */
public record FolderPackages(PackageShelf shelf) implements Packages {
    @Override
    public ShelfList list() throws IOException {
        return shelf.list();
    }

    @Override
    public Optional<PackageCard> card(String id) throws IOException {
        return shelf.card(id);
    }

    @Override
    public Part zip(PackageCard card, long from) throws IOException {
        InputStream bytes = Files.newInputStream(shelf.zip(card.id())
                .orElseThrow(() -> new NoSuchFileException("package " + card.id())));
        try {
            bytes.skipNBytes(from);
            return new Part(bytes, from);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }
}
