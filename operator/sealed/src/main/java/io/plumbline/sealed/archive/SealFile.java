package io.plumbline.sealed.archive;

import java.util.Set;

/** The files that the manifest cannot list, since they are made from it. */
public final class SealFile {
    public static final String MANIFEST = "manifest.json";
    public static final String BUNDLE = "manifest.sigstore.json";
    public static final String ENTRY = "log-entry.json";
    public static final String PROOF = "manifest.tlog-proof";
    public static final String CHECKPOINT = "checkpoint";
    public static final String CHECKPOINT_STAMP = "checkpoint.tsr";
    public static final String SUMS = "sums.txt";
    public static final String SIGNING_KEY = "keys/signing.pem";
    public static final String LOG_KEY = "keys/log.vkey";
    /** Entries of the log about the hand-over of keys, {@code 0001.json} and on. */
    public static final String ROTATIONS = "keys/rotation/";
    private static final Set<String> FIXED = Set.of(MANIFEST, BUNDLE, ENTRY, PROOF, CHECKPOINT, CHECKPOINT_STAMP, SUMS,
            SIGNING_KEY, LOG_KEY);

    private SealFile() {}

    static String rotation(int number) {
        return ROTATIONS + String.format("%04d.json", number);
    }

    /** Whether the manifest may not list a file of this name. */
    public static boolean isOne(String path) {
        return FIXED.contains(path) || path.startsWith("keys/");
    }

    /** Whether the format has a file of this name beside those of the manifest. */
    public static boolean isKnown(String path) {
        return FIXED.contains(path) || path.matches(ROTATIONS + "[0-9]{4}\\.json");
    }
}
