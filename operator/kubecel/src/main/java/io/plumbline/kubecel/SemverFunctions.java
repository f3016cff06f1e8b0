package io.plumbline.kubecel;

import dev.cel.common.types.SimpleType;

/** {@code semver('1.2.3').isLessThan(semver('2.0.0'))} and its like. */
final class SemverFunctions {
    private static final Operand<Semver> SEMVER = new Operand<>(Semver.TYPE, Semver.class);

    private SemverFunctions() {}

    static void addTo(FunctionTable table) {
        table.global("semver", "string_to_semver", Semver.TYPE, Operand.STRING, s -> SemverParser.semver(s, false))
                .global("semver", "string_bool_to_semver", Semver.TYPE, Operand.STRING, Operand.BOOL,
                        SemverParser::semver)
                .global("isSemver", "is_semver_string", SimpleType.BOOL, Operand.STRING,
                        s -> SemverParser.isSemver(s, false))
                .global("isSemver", "is_semver_string_bool", SimpleType.BOOL, Operand.STRING, Operand.BOOL,
                        SemverParser::isSemver)
                .member("major", "semver_major", SimpleType.INT, SEMVER, Semver::major)
                .member("minor", "semver_minor", SimpleType.INT, SEMVER, Semver::minor)
                .member("patch", "semver_patch", SimpleType.INT, SEMVER, Semver::patch)
                .member("isLessThan", "semver_is_less_than", SimpleType.BOOL, SEMVER, SEMVER,
                        (a, b) -> a.compareTo(b) < 0)
                .member("isGreaterThan", "semver_is_greater_than", SimpleType.BOOL, SEMVER, SEMVER,
                        (a, b) -> a.compareTo(b) > 0)
                .member("compareTo", "semver_compare_to", SimpleType.INT, SEMVER, SEMVER,
                        (a, b) -> (long) Integer.signum(a.compareTo(b)));
    }
}
