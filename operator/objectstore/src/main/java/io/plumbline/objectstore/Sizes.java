package io.plumbline.objectstore;

import java.io.IOException;
import java.util.Optional;

/**
 * The checkpoints of one log in the bucket, by size: {@code <folder>/checkpoints/<size in 19 digits>}.
 *
 * @param folder of the log
 */
record Sizes(Bucket bucket, String folder) {
    private static final int DIGITS = 19;

    /** The name of the checkpoint of this size. */
    String name(long size) {
        return checkpoints() + '/' + digits(size);
    }

    /**
     * The largest; 0 when there is none. There may be a hundred thousand, which can only be listed forwards: so it is
     * looked for by halves, with a few dozen requests.
     *
     * @throws DisagreesException when something lies there that has no size for a name
     */
    long largest() throws IOException {
        long known = from(0).orElse(0L);
        long none = Math.max(known, 1 << 20);
        for (Optional<Long> next = from(none); next.isPresent(); next = from(none)) {
            known = next.get();
            none = known > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : known * 2;
        }
        while (none - known > 1) {
            long middle = known + (none - known) / 2;
            Optional<Long> next = from(middle);
            if (next.isPresent()) {
                known = next.get();
            } else {
                none = middle;
            }
        }
        return known;
    }

    /** The smallest of at least this size. */
    private Optional<Long> from(long size) throws IOException {
        Optional<String> name = bucket.after(checkpoints(), size == 0 ? "" : digits(size - 1));
        if (name.isPresent() && !name.get().matches("[0-9]{" + DIGITS + "}")) {
            throw new DisagreesException(checkpoints() + " in the bucket holds " + name.get()
                    + ", which is no checkpoint of ours");
        }
        try {
            return name.map(Long::parseLong);
        } catch (NumberFormatException e) {
            throw new DisagreesException(checkpoints() + " in the bucket holds " + name.get()
                    + ", and no log has so many entries");
        }
    }

    private String checkpoints() {
        return folder + "/checkpoints";
    }

    private static String digits(long size) {
        return String.format("%0" + DIGITS + "d", size);
    }
}
