package io.plumbline.core.check.stored;

import dev.cel.common.CelAbstractSyntaxTree;
import org.jspecify.annotations.Nullable;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Trees that an {@link ExpressionRecorder} has written. Immutable and thread-safe; a tree is decoded when it is asked
 * for.
 *
 * <p>
 * A tree that is not what compiling would yield could let a check pass that should fail. So a tree is only handed out
 * for the same text, character by character; under the same settings of the compiler; by the same build of everything
 * that parses, checks or runs expressions, as identified by the caller of {@link #read}; and when the bytes are those
 * that were written. In every other case nothing is found, and the source is compiled. What is derived from a tree
 * (result type, references, problems, program) is never stored, but derived anew.
 */
public final class StoredExpressions implements ExpressionStore {
    static final String FORMAT = "plumbline expressions 1";
    private static final StoredExpressions NONE = new StoredExpressions("", Map.of(), null);

    private final String settings;
    private final Map<String, Integer> offsets;
    private final @Nullable TreeReader trees;

    private StoredExpressions(String settings, Map<String, Integer> offsets, @Nullable TreeReader trees) {
        this.settings = settings;
        this.offsets = offsets;
        this.trees = trees;
    }

    /** Finds nothing. */
    public static StoredExpressions none() {
        return NONE;
    }

    /**
     * Reads what a recorder wrote.
     *
     * @param build identifies the code that parses, checks and runs expressions; what another build has written is
     *            passed over
     * @throws IOException when the stream fails, or does not hold what a recorder wrote
     */
    public static StoredExpressions read(InputStream source, String build) throws IOException {
        DataInputStream in = new DataInputStream(source);
        if (!in.readUTF().equals(FORMAT)) {
            throw new IOException("not stored expressions, or those of another version");
        }
        boolean ours = in.readUTF().equals(build);
        String settings = in.readUTF();
        int length = in.readInt();
        int checksum = in.readInt();
        if (!ours) {
            return NONE;
        }
        byte[] bytes = in.readNBytes(length);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if (bytes.length != length || (int) crc.getValue() != checksum) {
            throw new IOException("the stored expressions are damaged");
        }
        ByteSource body = new ByteSource(bytes, 0);
        TreeReader trees = TreeReader.of(body);
        Map<String, Integer> offsets = new HashMap<>();
        int count = body.number();
        for (int i = 0; i < count; i++) {
            String text = body.text();
            int size = body.number();
            offsets.put(text, body.skip(size));
        }
        return new StoredExpressions(settings, offsets, trees);
    }

    /** How many there are, under whatever settings. */
    public int size() {
        return offsets.size();
    }

    @Override
    public ExpressionStore under(String wanted) {
        return wanted.equals(settings) ? this : NONE;
    }

    @Override
    public @Nullable CelAbstractSyntaxTree find(String source) {
        Integer offset = offsets.get(source);
        return offset == null || trees == null ? null : trees.read(source, offset);
    }

    @Override
    public void compiled(String source, CelAbstractSyntaxTree tree) {
        // a store is complete when it is written
    }
}
