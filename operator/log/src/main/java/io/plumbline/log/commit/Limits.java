package io.plumbline.log.commit;

/**
 * How much is written and waits at once.
 *
 * @param batchEntries the most entries committed together; 1 for no group commit
 * @param batchBytes the most bytes committed together, at least one entry whatever its size
 * @param waitingEntries the most entries that wait
 * @param waitingBytes the most bytes that wait
 */
public record Limits(int batchEntries, int batchBytes, int waitingEntries, long waitingBytes) {
    /** Batches of 1,024 entries or 4 MiB; 16,384 entries or 64 MiB wait. */
    public static final Limits DEFAULT = new Limits(1024, 4 << 20, 16_384, 64L << 20);

    public Limits {
        if (batchEntries < 1 || batchBytes < 1 || batchBytes > 32 << 20 || waitingEntries < 1 || waitingBytes < 1) {
            throw new IllegalArgumentException("limits are at least 1, and a batch has at most 32 MiB");
        }
    }
}
