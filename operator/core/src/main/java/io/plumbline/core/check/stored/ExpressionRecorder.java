package io.plumbline.core.check.stored;

import dev.cel.common.CelAbstractSyntaxTree;
import org.jspecify.annotations.Nullable;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** Remembers all that one compiler compiles, to be written for later starts. Not thread-safe. */
public final class ExpressionRecorder implements ExpressionStore {
    private final Map<String, CelAbstractSyntaxTree> trees = new LinkedHashMap<>();
    private @Nullable String settings;

    @Override
    public ExpressionStore under(String wanted) {
        if (settings != null && !settings.equals(wanted)) {
            throw new IllegalStateException("already records under other settings");
        }
        settings = wanted;
        return this;
    }

    @Override
    public @Nullable CelAbstractSyntaxTree find(String source) {
        return trees.get(source);
    }

    @Override
    public void compiled(String source, CelAbstractSyntaxTree tree) {
        trees.put(source, tree);
    }

    /** What was compiled so far, by source. */
    public Map<String, CelAbstractSyntaxTree> trees() {
        return Map.copyOf(trees);
    }

    /**
     * Writes what was compiled so far, in that order; the same input gives the same bytes. What has no stored form is
     * left out, and will be compiled: messages of protocol buffers, which controls have no use for.
     *
     * @param build identifies the code that parses, checks and runs expressions
     * @return how many were written
     */
    public int writeTo(OutputStream target, String build) throws IOException {
        TreeWriter writer = new TreeWriter();
        Map<String, ByteSink> written = new LinkedHashMap<>();
        trees.forEach((source, tree) -> {
            try {
                written.put(source, writer.write(tree));
            } catch (UnsupportedOperationException e) {
                // compiled at each start
            }
        });
        ByteSink body = new ByteSink();
        writer.tables(body);
        body.number(written.size());
        written.forEach((source, tree) -> body.text(source).number(tree.size()).all(tree));
        byte[] bytes = body.bytes();
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        DataOutputStream out = new DataOutputStream(target);
        out.writeUTF(StoredExpressions.FORMAT);
        out.writeUTF(build);
        out.writeUTF(settings == null ? "" : settings);
        out.writeInt(bytes.length);
        out.writeInt((int) checksum.getValue());
        out.write(bytes);
        out.flush();
        return written.size();
    }
}
