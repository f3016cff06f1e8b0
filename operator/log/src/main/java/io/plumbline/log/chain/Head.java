package io.plumbline.log.chain;

import io.plumbline.log.merkle.Hash;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One link of the chain that is the truth of a log: after this batch the tree has this size and root.
 *
 * @param origin the name of the log
 * @param sequence 0, 1, 2 ...
 * @param epoch grows with every writer; heads of one epoch are of one writer
 * @param writer unlike that of any other writer, lower-case letters, digits and dashes
 * @param size the number of entries after the batch
 * @param root the root hash over them
 * @param batch the SHA-256 of the batch; empty when the head only says who writes from here on
 * @param previous the SHA-256 of the head before; that of nothing for the first
 */
public record Head(String origin, long sequence, long epoch, String writer, long size, Hash root,
        Optional<Hash> batch, Hash previous) {
    /** The longest head, in bytes. */
    public static final int MAX_BYTES = 4096;
    /** The writer of the last head of a log that is closed. No writer has this name. */
    public static final String CLOSED = "closed";
    /** The folder of the batches. */
    public static final String BATCHES = "batches";

    private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
    private static final String HEX = "([0-9a-f]{64})";
    private static final Pattern FORM = Pattern.compile("plumbline-log-head/v1\norigin ([^\\x00-\\x1f]+)\nsequence "
            + NUMBER + "\nepoch " + NUMBER + "\nwriter ([a-z0-9-]+)\nsize " + NUMBER + "\nroot " + HEX + "\nbatch "
            + "(?:-|" + HEX + ")\nprevious " + HEX + "\nsum [0-9a-f]{64}\n");

    /** Where the head of this number lies: a thousand to a folder, and names in the order of numbers. */
    public static String name(long sequence) {
        return "heads/%012d/%03d".formatted(sequence / 1000, sequence % 1000);
    }

    /**
     * Where a batch lies that is staged for the head of this number. The number is in the name, so that whoever knows
     * that head knows whether the batch was committed, and that it never will be if it was not.
     */
    public static String batchName(long sequence, Hash digest) {
        return BATCHES + "/%012d/%03d-%s".formatted(sequence / 1000, sequence % 1000, digest.hex());
    }

    /** Where the batch of this head lies; empty when it has none. */
    public Optional<String> batchName() {
        return batch.map(digest -> batchName(sequence, digest));
    }

    /** Whether the log ends here: no head follows one that closes it. */
    public boolean closes() {
        return writer.equals(CLOSED);
    }

    /** Reads the only spelling that {@link #encode} gives; empty for anything else. */
    public static Optional<Head> parse(byte[] bytes) {
        var match = FORM.matcher(new String(bytes, StandardCharsets.UTF_8));
        if (!match.matches()) {
            return Optional.empty();
        }
        var head = new Head(match.group(1), Long.parseLong(match.group(2)), Long.parseLong(match.group(3)),
                match.group(4), Long.parseLong(match.group(5)), hash(match.group(6)),
                Optional.ofNullable(match.group(7)).map(Head::hash), hash(match.group(8)));
        return Arrays.equals(head.encode(), bytes) ? Optional.of(head) : Optional.empty();
    }

    /** The bytes of the head. The sum at its end is against decay: nothing follows the last head that would tell. */
    public byte[] encode() {
        var body = "plumbline-log-head/v1\norigin " + origin + "\nsequence " + sequence + "\nepoch " + epoch
                + "\nwriter "
                + writer + "\nsize " + size + "\nroot " + root.hex() + "\nbatch " + batch.map(Hash::hex).orElse("-")
                + "\nprevious " + previous.hex() + "\n";
        var sum = Hash.sha256(body.getBytes(StandardCharsets.UTF_8));
        return (body + "sum " + sum.hex() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What the next head names as the one before it. */
    public Hash digest() {
        return Hash.sha256(encode());
    }

    private static Hash hash(String hex) {
        return Hash.of(HexFormat.of().parseHex(hex));
    }
}
