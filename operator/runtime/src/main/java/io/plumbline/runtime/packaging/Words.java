package io.plumbline.runtime.packaging;

import java.util.Locale;

/** Constants in the words of the resources. */
final class Words {
    private Words() {}

    /** {@code NOT_APPLICABLE} as {@code NotApplicable}. */
    static String of(Enum<?> constant) {
        StringBuilder words = new StringBuilder();
        for (String word : constant.name().split("_", -1)) {
            words.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }
}
