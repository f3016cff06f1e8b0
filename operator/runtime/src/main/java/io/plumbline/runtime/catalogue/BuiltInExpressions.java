package io.plumbline.runtime.catalogue;

import io.plumbline.core.check.stored.StoredExpressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The expressions that this build has compiled. */
public final class BuiltInExpressions {
    static final String FILE = "expressions.bin";
    static final String NO_BUILD = "unknown";
    private static final Logger LOG = LoggerFactory.getLogger(BuiltInExpressions.class);

    private BuiltInExpressions() {}

    /**
     * For the compiler of the built-in environment. Nothing is found in them when this module was built with other
     * versions of the modules below it than those it runs with: then everything is compiled, which takes longer and
     * changes nothing else.
     */
    public static StoredExpressions load() {
        Optional<String> build = BuildFingerprint.ofRunningCode();
        try (InputStream source = BuiltInExpressions.class.getResourceAsStream(FILE)) {
            if (source != null && build.isPresent()) {
                StoredExpressions stored = StoredExpressions.read(new BufferedInputStream(source), build.get());
                LOG.atDebug().addKeyValue("expressions", stored.size()).log("Loaded stored expressions");
                if (stored.size() > 0) {
                    return stored;
                }
            }
            LOG.atInfo()
                    .addKeyValue("reason", source == null ? "there are none" : "they are of another build")
                    .log("Compiling without stored expressions");
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("The stored expressions cannot be read, compiling without them");
        }
        return StoredExpressions.none();
    }
}
