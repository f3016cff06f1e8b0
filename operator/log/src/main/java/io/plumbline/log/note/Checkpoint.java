package io.plumbline.log.note;

import io.plumbline.log.merkle.Hash;

import java.util.List;

/**
 * What a log says of itself: the tree of this size has this root (c2sp.org/tlog-checkpoint, Note text).
 *
 * @param origin the name of the log, not empty, one line
 * @param size the number of entries
 * @param root the root hash over them
 * @param extensions further lines, none of them empty; logs of ours have none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (size < 0 || !isLine(origin) || !extensions.stream().allMatch(Checkpoint::isLine)) {
            throw new IllegalArgumentException("a checkpoint has an origin, a size from 0, and no empty lines");
        }
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /**
     * Reads the text of a note.
     *
     * @throws MalformedNoteException at the line, counted from 0, that is wrong
     */
    public static Checkpoint parse(String text) throws MalformedNoteException {
        var lines = List.of(text.split("\n", -1));
        int last = lines.size() - 1;
        if (last < 3 || !lines.get(last).isEmpty()) {
            throw new MalformedNoteException("a checkpoint is origin, size, root, each on its line", last);
        }
        for (int i = 0; i < last; i++) {
            if (!isLine(lines.get(i))) {
                throw new MalformedNoteException("no line of a checkpoint is empty", i);
            }
        }
        byte[] root = KeyText.base64(lines.get(2), 2);
        if (root.length != Hash.BYTES) {
            throw new MalformedNoteException("a root has " + Hash.BYTES + " bytes", 2);
        }
        return new Checkpoint(lines.get(0), size(lines.get(1)), Hash.of(root), lines.subList(3, last));
    }

    /** The text to sign. */
    public String text() {
        var text = new StringBuilder(origin).append('\n').append(size).append('\n').append(root.base64()).append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static long size(String line) throws MalformedNoteException {
        if (line.matches("0|[1-9][0-9]{0,18}")) {
            try {
                return Long.parseLong(line);
            } catch (NumberFormatException e) {
                throw new MalformedNoteException("no log has so many entries", 1);
            }
        }
        throw new MalformedNoteException("a size is a decimal number without leading zeros", 1);
    }

    private static boolean isLine(String line) {
        return !line.isEmpty() && line.chars().noneMatch(c -> c < ' ');
    }
}
