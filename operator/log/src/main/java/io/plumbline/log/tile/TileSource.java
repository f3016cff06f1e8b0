package io.plumbline.log.tile;

import java.io.IOException;

/** Where hash tiles are read from. */
@FunctionalInterface
public interface TileSource {
    /**
     * The bytes of the tile.
     *
     * @throws IOException when it is missing or cannot be read
     */
    byte[] read(TileId.Hashes tile) throws IOException;
}
