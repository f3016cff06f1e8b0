package io.plumbline.log.reader;

import io.plumbline.log.merkle.Hash;
import io.plumbline.log.note.Note;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * That an entry is in a log, to be checked offline: its index, the way to the root, and the signed checkpoint
 * (c2sp.org/tlog-proof). Ours carry no extra data; that of others is passed over, since nothing authenticates it.
 *
 * @param index the index of the entry
 * @param hashes the way from the leaf to the root, the leaf's sibling first
 * @param checkpoint the checkpoint as it was signed
 */
public record LogProof(long index, List<Hash> hashes, Note checkpoint) {
    private static final String FIRST = "c2sp.org/tlog-proof@v1";
    /** The way to the root of the largest tree. */
    private static final int MAX_HASHES = 63;

    public LogProof {
        hashes = List.copyOf(hashes);
    }

    /** The file to hand on. */
    public byte[] encode() {
        var out = new StringBuilder(FIRST).append("\nindex ").append(index).append('\n');
        hashes.forEach(hash -> out.append(hash.base64()).append('\n'));
        return out.append('\n').append(new String(checkpoint.encode(), StandardCharsets.UTF_8)).toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a proof.
     *
     * @throws IOException naming the line, counted from 0, that is wrong
     */
    public static LogProof parse(byte[] bytes) throws IOException {
        if (bytes.length > Note.MAX_BYTES) {
            throw new IOException("a proof has at most " + Note.MAX_BYTES + " bytes");
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new IOException("an empty line parts proof and checkpoint");
        }
        var lines = List.of(text.substring(0, end).split("\n", -1));
        int at = lines.size() > 1 && lines.get(1).startsWith("extra ") ? 2 : 1;
        if (!lines.getFirst().equals(FIRST)) {
            throw new IOException("line 0: a proof begins with " + FIRST);
        }
        if (lines.size() <= at || !lines.get(at).matches("index (0|[1-9][0-9]{0,17})")) {
            throw new IOException("line " + at + ": the index of the entry has to be here");
        }
        if (lines.size() - at - 1 > MAX_HASHES) {
            throw new IOException("line " + (at + 1 + MAX_HASHES) + ": no way to a root is so long");
        }
        var hashes = new ArrayList<Hash>();
        for (int i = at + 1; i < lines.size(); i++) {
            int line = i;
            hashes.add(hash(lines.get(i)).orElseThrow(() -> new IOException("line " + line + ": not a hash")));
        }
        byte[] note = text.substring(end + 2).getBytes(StandardCharsets.UTF_8);
        return new LogProof(Long.parseLong(lines.get(at).substring("index ".length())), hashes, Note.parse(note));
    }

    private static Optional<Hash> hash(String line) {
        try {
            byte[] bytes = Base64.getDecoder().decode(line);
            return bytes.length == Hash.BYTES
                    ? Optional.of(Hash.of(bytes)).filter(h -> h.base64().equals(line))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
