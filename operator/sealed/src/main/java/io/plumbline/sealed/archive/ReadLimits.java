package io.plumbline.sealed.archive;

/**
 * How much of a package is read at all.
 *
 * @param files how many files
 * @param fileBytes the most bytes of one file, unpacked
 * @param totalBytes the most bytes of all files, unpacked
 */
public record ReadLimits(int files, long fileBytes, long totalBytes) {
    /** Room for a large cluster: 100,000 files and 8 GiB. */
    public static final ReadLimits DEFAULT = new ReadLimits(Manifest.MAX_FILES + 1000, 4L << 30, 8L << 30);
}
