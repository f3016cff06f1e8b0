package io.plumbline.kubecel;

import dev.cel.common.types.OpaqueType;
import dev.cel.common.values.OpaqueValue;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** A version after https://semver.org. Build metadata takes part in neither order nor equality. */
final class Semver extends OpaqueValue implements Comparable<Semver> {
    static final OpaqueType TYPE = OpaqueType.create("kubernetes.Semver");

    private final long major; // unsigned, as minor and patch
    private final long minor;
    private final long patch;
    private final List<String> preRelease;

    Semver(long major, long minor, long patch, List<String> preRelease) {
        this.major = major;
        this.minor = minor;
        this.patch = patch;
        this.preRelease = List.copyOf(preRelease);
    }

    long major() {
        return major;
    }

    long minor() {
        return minor;
    }

    long patch() {
        return patch;
    }

    @Override
    public int compareTo(Semver other) {
        int core = Long.compareUnsigned(major, other.major);
        core = core != 0 ? core : Long.compareUnsigned(minor, other.minor);
        core = core != 0 ? core : Long.compareUnsigned(patch, other.patch);
        if (core != 0) {
            return core;
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        int common = Math.min(preRelease.size(), other.preRelease.size());
        for (int i = 0; i < common; i++) {
            int part = compareParts(preRelease.get(i), other.preRelease.get(i));
            if (part != 0) {
                return part;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    /** Numbers by value and before words. They have no leading zeros, so that the longer one is the larger. */
    private static int compareParts(String a, String b) {
        boolean number = SemverParser.isNumber(a);
        if (number != SemverParser.isNumber(b)) {
            return number ? -1 : 1;
        }
        return number && a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }

    @Override
    public Semver value() {
        return this;
    }

    @Override
    public OpaqueType celType() {
        return TYPE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Semver version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return ((Long.hashCode(major) * 31 + Long.hashCode(minor)) * 31 + Long.hashCode(patch)) * 31
                + preRelease.hashCode();
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(major) + '.' + Long.toUnsignedString(minor) + '.' + Long.toUnsignedString(patch)
                + (preRelease.isEmpty() ? "" : '-' + String.join(".", preRelease));
    }
}
