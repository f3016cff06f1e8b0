package io.plumbline.kubecel;

import java.util.List;
import java.util.function.Predicate;

/** Reads versions as https://semver.org spells them, or first brings the usual shorthands ({@code v1.02}) into shape. */
final class SemverParser {
    private static final int PARTS = 3;
    private static final String MAX = "18446744073709551615";

    private SemverParser() {}

    static Semver semver(String text, boolean normalize) {
        try {
            return parse(normalize ? normalized(text) : text);
        } catch (MalformedException e) {
            throw Failure.invalid("semver %s: %s", Failure.quoted(text), e.problem());
        }
    }

    static boolean isSemver(String text, boolean normalize) {
        try {
            return parse(normalize ? normalized(text) : text) != null;
        } catch (MalformedException e) {
            return false;
        }
    }

    private static Semver parse(String text) throws MalformedException {
        String[] parts = text.split("\\.", PARTS);
        if (parts.length != PARTS) {
            throw new MalformedException("needs major, minor and patch");
        }
        String patch = parts[2];
        int plus = patch.indexOf('+');
        if (plus >= 0) {
            identifiers(patch.substring(plus + 1), SemverParser::isIdentifier);
            patch = patch.substring(0, plus);
        }
        int dash = patch.indexOf('-');
        List<String> preRelease = List.of();
        if (dash >= 0) {
            preRelease = identifiers(patch.substring(dash + 1), SemverParser::isPreRelease);
            patch = patch.substring(0, dash);
        }
        return new Semver(number(parts[0]), number(parts[1]), number(patch), preRelease);
    }

    private static List<String> identifiers(String text, Predicate<String> allowed) throws MalformedException {
        List<String> identifiers = List.of(text.split("\\.", -1));
        for (String identifier : identifiers) {
            if (!allowed.test(identifier)) {
                throw new MalformedException("illegal identifier " + Failure.quoted(identifier));
            }
        }
        return identifiers;
    }

    private static long number(String text) throws MalformedException {
        if (!isNumber(text) || hasLeadingZero(text) || !fits(text)) {
            throw new MalformedException("illegal number " + Failure.quoted(text));
        }
        return Long.parseUnsignedLong(text);
    }

    private static boolean isPreRelease(String text) {
        if (!isNumber(text)) {
            return isIdentifier(text);
        }
        return !hasLeadingZero(text) && fits(text);
    }

    /** Whether a number without leading zeros fits in 64 bits without sign. */
    private static boolean fits(String digits) {
        return digits.length() < MAX.length() || digits.length() == MAX.length() && digits.compareTo(MAX) <= 0;
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
                || c == '-');
    }

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(SemverParser::isDigit);
    }

    private static boolean hasLeadingZero(String text) {
        return text.length() > 1 && text.charAt(0) == '0';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static String normalized(String text) throws MalformedException {
        String[] parts = (text.startsWith("v") ? text.substring(1) : text).split("\\.", PARTS);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = withoutLeadingZeros(parts[i]);
        }
        String last = parts[parts.length - 1];
        if (parts.length < PARTS && (last.indexOf('+') >= 0 || last.indexOf('-') >= 0)) {
            throw new MalformedException("a shortened version has no pre-release or build");
        }
        return String.join(".", parts) + ".0".repeat(PARTS - parts.length);
    }

    private static String withoutLeadingZeros(String part) {
        if (part.length() < 2) {
            return part;
        }
        int zeros = 0;
        while (zeros < part.length() && part.charAt(zeros) == '0') {
            zeros++;
        }
        String rest = part.substring(zeros);
        return rest.isEmpty() || !isDigit(rest.charAt(0)) ? '0' + rest : rest;
    }
}
