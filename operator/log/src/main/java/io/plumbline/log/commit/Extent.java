package io.plumbline.log.commit;

/** How much of a log is checked before it is written on. */
public enum Extent {
    /**
     * What was committed since the writer last made sure that everything before is durable, at most 65,536 entries or
     * 1,024 heads. What lies before is bound by a signed root, is checked as it is read, and as a whole by the verifier.
     * Where that root cannot be reproduced, everything is checked.
     */
    TAIL,
    /** Every head, every batch, every tile; tiles that are missing or damaged are made again. */
    EVERYTHING
}
