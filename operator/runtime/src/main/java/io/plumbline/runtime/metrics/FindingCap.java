package io.plumbline.runtime.metrics;

/** Counts the findings that have no series for want of room. Thread-safe. */
final class FindingCap {
    private int leftOut;
    private long dropped;

    /** @param now how many have none in this scrape */
    synchronized void leaveOut(int now) {
        dropped += Math.max(0, now - leftOut);
        leftOut = now;
    }

    /** Grows with each finding that there came to be no room for. */
    synchronized long dropped() {
        return dropped;
    }
}
