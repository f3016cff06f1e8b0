package io.plumbline.evidence.record;

/** Text for people as it is stored: bounded, and such that UTF-8 can hold it. */
final class StoredText {
    /** In UTF-16 code units. */
    static final int MAX_LENGTH = 2_000;

    private StoredText() {}

    static String of(String text) {
        String bounded = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
        for (int i = 0; i < bounded.length(); i++) {
            if (Character.isSurrogate(bounded.charAt(i))) {
                return withoutLoneSurrogates(bounded);
            }
        }
        return bounded;
    }

    private static String withoutLoneSurrogates(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
