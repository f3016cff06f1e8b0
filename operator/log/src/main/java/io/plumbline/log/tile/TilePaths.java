package io.plumbline.log.tile;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads paths that a stranger sent, as a server must. */
public final class TilePaths {
    private static final Pattern PATH = Pattern.compile(
            "tile/(entries|[0-7])/((?:x[0-9]{3}/){0,5})([0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    private TilePaths() {}

    /** The tile that this path names; empty for anything but the one spelling that the specification allows. */
    public static Optional<TileId> parse(String path) {
        var match = PATH.matcher(path);
        if (!match.matches()) {
            return Optional.empty();
        }
        long index = Long.parseLong(match.group(2).replaceAll("[x/]", "") + match.group(3));
        int width = match.group(4) == null ? TileId.FULL : Integer.parseInt(match.group(4));
        if (match.group(4) != null && width >= TileId.FULL) {
            return Optional.empty();
        }
        TileId tile = "entries".equals(match.group(1))
                ? new TileId.Entries(index, width)
                : new TileId.Hashes(Integer.parseInt(match.group(1)), index, width);
        return tile.path().equals(path) ? Optional.of(tile) : Optional.empty();
    }
}
